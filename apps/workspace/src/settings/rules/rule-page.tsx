import { Switch } from '@mantine/core'
import { changeRule, deleteRule, type Rule } from '@opora/contract'
import { call, rulesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { useSwitch } from './changing.ts'
import { type Draft, draftOf, missingIn, missingOf } from './draft.ts'
import { Fault } from './fault.tsx'
import { RuleFields } from './fields.tsx'
import { Missing } from './missing.tsx'
import { Runs } from './runs.tsx'
import { TryOut } from './trial.tsx'
import { Whole } from './whole.tsx'

/** One rule: what it says, what it would have done, what it did. */
export function RulePage({ rule }: { rule: Rule }) {
  const { t } = useText()
  const keeping = useForm<Draft, Rule>(draftOf(rule), {
    keep: (body) => call(changeRule, { params: { id: rule.id }, body }),
    query: rulesQuery,
    isReady: (draft) => missingOf(draft).length === 0,
  })
  const { form: draft, set, changed, tried, error } = keeping
  return (
    <FormPage
      section="rules"
      list={t('rules.title')}
      title={rule.name}
      about={<Acted rule={rule} />}
      actions={<Running rule={rule} />}
      above={rule.fault && <Fault fault={rule.fault} />}
      form={keeping}
      below={
        <>
          <TryOut definition={draft.definition} ready={missingIn(draft.definition).length === 0} />
          <Runs ruleId={rule.id} />
          <Remove rule={rule} />
        </>
      }
    >
      <RuleFields isNew={false} draft={draft} error={error} set={set} />
      <Whole definition={draft.definition} />
      {tried && changed && <Missing keys={missingOf(draft)} />}
    </FormPage>
  )
}

function Acted({ rule: { lastActedAt } }: { rule: Rule }) {
  const { t } = useText()
  if (!lastActedAt) return t('rules.acted.never')
  return (
    <>
      {t('rules.acted')} <Ago at={lastActedAt} />
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
  return (
    <Removal
      section="rules"
      query={rulesQuery}
      about={t('rules.delete.about')}
      word={t('rules.delete')}
      ask={t('rules.delete.ask', { name })}
      gone={t('rules.deleted', { name })}
      remove={() => call(deleteRule, { params: { id } })}
    />
  )
}
