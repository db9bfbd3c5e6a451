import { Button, Switch, TextInput } from '@mantine/core'
import type { Policy } from '@opora/contract'
import { type FormEvent, useState } from 'react'
import { fieldRefusal } from '../../api/index.ts'
import { ConditionForm, ConditionSentence, isComplete } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Fields, PageHeader, Section } from '../../parts/index.ts'
import { SaveBar } from '../save-bar.tsx'
import { useSavePolicy } from './changes.ts'
import type { PolicyForm } from './form.ts'
import { HoursField } from './hours-field.tsx'
import { PausesTable } from './pauses-table.tsx'
import { RemovePolicy } from './remove-policy.tsx'
import css from './sla.module.css'
import { TargetsTable } from './targets-table.tsx'
import { Warnings } from './warnings.tsx'

/** One policy: which tickets it is for, what it demands, by which hours, and whom it warns. */
export function PolicyPage({ policy, initial }: { policy?: Policy; initial: PolicyForm }) {
  const { t } = useText()
  const [form, setForm] = useState(initial)
  const [changed, setChanged] = useState(!policy)
  const save = useSavePolicy(policy?.id, () => setChanged(false))
  const set = (change: Partial<PolicyForm>) => {
    setForm({ ...form, ...change })
    setChanged(true)
  }
  const setTerms = (change: Partial<PolicyForm['terms']>) => set({ terms: { ...form.terms, ...change } })
  const everything = 'all' in form.condition && form.condition.all.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete(form.condition)) save.mutate(form)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'sla' }}>
        {t('sla.title')}
      </BackLink>
      <PageHeader title={policy?.name ?? t('sla.add')} />
      <form onSubmit={submit} noValidate>
        <Section>
          <Fields>
            <TextInput
              label={t('sla.name')}
              placeholder={t('sla.name.example')}
              autoFocus={!policy}
              maxLength={200}
              value={form.name}
              error={fieldRefusal(save.error, 'name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <HoursField value={form.hours} onChange={(hours) => set({ hours })} />
          </Fields>
        </Section>
        <Section title={t('sla.condition')} about={t('sla.condition.about')}>
          <ConditionForm
            label={t('sla.condition')}
            value={form.condition}
            onChange={(condition) => set({ condition })}
          />
          <p className={css.sentence}>
            {everything ? t('sla.everything') : <ConditionSentence value={form.condition} />}
          </p>
        </Section>
        <Section title={t('sla.targets')} about={t('sla.targets.about')}>
          <TargetsTable targets={form.terms.targets} onChange={(targets) => setTerms({ targets })} />
          <Switch
            className={css.holding}
            label={t('sla.holding')}
            description={t('sla.holding.about')}
            checked={form.terms.holdingReplyAnswers}
            onChange={(event) => setTerms({ holdingReplyAnswers: event.currentTarget.checked })}
          />
        </Section>
        <Section title={t('sla.pauses')} about={t('sla.pauses.about')}>
          <PausesTable pauses={form.terms.pauses} onChange={(pauses) => setTerms({ pauses })} />
        </Section>
        <Section title={t('sla.warnings')} about={t('sla.warnings.about')}>
          <Warnings warnings={form.terms.warnings} onChange={(warnings) => setTerms({ warnings })} />
        </Section>
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          {policy && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setForm(initial)
                setChanged(false)
              }}
            >
              {t('settings.discard')}
            </Button>
          )}
        </SaveBar>
      </form>
      {policy && <RemovePolicy policy={policy} />}
    </>
  )
}
