import { Switch, TextInput } from '@mantine/core'
import { changePolicy, createPolicy, deletePolicy, type Policy } from '@opora/contract'
import { isComplete } from '@opora/core/conditions'
import { call, fieldRefusal } from '../../api/index.ts'
import { ConditionForm, ConditionSentence } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { useToList } from '../to-list.ts'
import type { PolicyForm } from './form.ts'
import { HoursField } from './hours-field.tsx'
import { PausesTable } from './pauses-table.tsx'
import { policiesQuery } from './queries.ts'
import { Reach } from './reach.tsx'
import css from './sla.module.css'
import { TargetsTable } from './targets-table.tsx'
import { Warnings } from './warnings.tsx'

/** One policy: which tickets it is for, what it demands, by which hours, and whom it warns. */
export function PolicyPage({ policy, initial }: { policy?: Policy; initial: PolicyForm }) {
  const { t } = useText()
  const toList = useToList('sla')
  const keeping = useForm<PolicyForm, Policy>(initial, {
    keep: (body) =>
      policy ? call(changePolicy, { params: { id: policy.id }, body }) : call(createPolicy, { body }),
    query: policiesQuery,
    isReady: ({ condition }) => isComplete(condition),
    ...(!policy && { onKept: toList }),
  })
  const { form, set, error } = keeping
  const setTerms = (change: Partial<PolicyForm['terms']>) => set({ terms: { ...form.terms, ...change } })
  const everything = 'all' in form.condition && form.condition.all.length === 0
  return (
    <FormPage
      section="sla"
      list={t('sla.title')}
      title={policy?.name ?? t('sla.add')}
      form={keeping}
      isNew={!policy}
      below={policy && <RemovePolicy policy={policy} />}
    >
      <Section>
        <Fields>
          <TextInput
            label={t('sla.name')}
            placeholder={t('sla.name.example')}
            autoFocus={!policy}
            maxLength={200}
            value={form.name}
            error={fieldRefusal(error, 'name')}
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
        <Reach className={css.sentence} condition={form.condition} />
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
    </FormPage>
  )
}

function RemovePolicy({ policy: { id, name } }: { policy: Policy }) {
  const { t } = useText()
  return (
    <Removal
      section="sla"
      query={policiesQuery}
      about={t('sla.remove.about')}
      word={t('sla.remove')}
      ask={t('sla.remove.ask', { name })}
      gone={t('sla.removed')}
      remove={() => call(deletePolicy, { params: { id } })}
    />
  )
}
