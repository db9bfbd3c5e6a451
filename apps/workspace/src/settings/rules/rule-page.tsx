import { Button, Switch } from '@mantine/core'
import { changeRule, deleteRule, type Rule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, BackLink, PageHeader, Section, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { SaveBar } from '../save-bar.tsx'
import { refreshRules, useSwitch } from './changing.ts'
import { type Draft, missingIn, missingOf } from './draft.ts'
import { Fault } from './fault.tsx'
import { RuleFields } from './fields.tsx'
import { Missing } from './missing.tsx'
import css from './rules.module.css'
import { Runs } from './runs.tsx'
import { TryOut } from './trial.tsx'
import { Whole } from './whole.tsx'

/** One rule: what it says, what it would have done, what it did. */
export function RulePage({ rule }: { rule: Rule }) {
  const { t } = useText()
  const [draft, setDraft] = useState<Draft>(rule)
  const [changed, setChanged] = useState(false)
  const [asked, setAsked] = useState(false)
  const missing = missingOf(draft)
  const save = useMutation({
    mutationFn: ({ name, definition }: Draft) =>
      call(changeRule, { params: { id: rule.id }, body: { name, definition } }),
    onSuccess: () => {
      setChanged(false)
      tell(t('settings.saved'))
      return refreshRules()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (missing.length === 0) save.mutate(draft)
  }
  const discard = () => {
    setDraft(rule)
    setChanged(false)
    setAsked(false)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'rules' }}>
        {t('rules.title')}
      </BackLink>
      <PageHeader title={rule.name} actions={<Running rule={rule} />}>
        {rule.lastActedAt ? (
          <>
            {t('rules.acted')} <Ago at={rule.lastActedAt} />
          </>
        ) : (
          t('rules.acted.never')
        )}
      </PageHeader>
      {rule.fault && (
        <div className={css.above}>
          <Fault fault={rule.fault} />
        </div>
      )}
      <form noValidate onSubmit={submit}>
        <RuleFields
          isNew={false}
          draft={draft}
          error={save.error}
          set={(change) => {
            setDraft({ ...draft, ...change })
            setChanged(true)
          }}
        />
        <Whole definition={draft.definition} />
        {asked && changed && <Missing keys={missing} />}
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('settings.discard')}
          </Button>
        </SaveBar>
      </form>
      <TryOut definition={draft.definition} ready={missingIn(draft.definition).length === 0} />
      <Runs ruleId={rule.id} />
      <Remove rule={rule} />
    </>
  )
}

function Running({ rule: { id, active, fault } }: { rule: Rule }) {
  const { t } = useText()
  const turn = useSwitch()
  const on = active && fault === null
  return (
    <Switch
      label={t(on ? 'rules.on' : 'rules.off')}
      checked={on}
      onChange={({ currentTarget: { checked } }) => turn.mutate({ id, active: checked })}
    />
  )
}

function Remove({ rule: { id, name } }: { rule: Rule }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteRule, { params: { id } }),
    onSuccess: async () => {
      tell(t('rules.deleted', { name }))
      await navigate({ to: '/settings/$section', params: { section: 'rules' } })
      await refreshRules()
    },
    onError: useRefusal(),
  })
  return (
    <Section title={t('rules.delete')} about={t('rules.delete.about')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('rules.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('rules.delete.ask', { name })}
        action={t('rules.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('rules.delete.about')}
      </Confirm>
    </Section>
  )
}
