import { Switch } from '@mantine/core'
import type { Policy } from '@opora/contract'
import { ConditionSentence } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { OrderedList, RowLink } from '../../parts/index.ts'
import { useOrder, useSwitch } from './changes.ts'
import css from './sla.module.css'
import { TargetsLine } from './targets-line.tsx'

/** Policies in the order in which they are asked. */
export function PoliciesInOrder({ policies }: { policies: Policy[] }) {
  const { t } = useText()
  const order = useOrder()
  return (
    <OrderedList
      label={t('sla.title')}
      items={policies}
      onOrder={(next) => order.mutate(next.map(({ id }) => id))}
    >
      {(policy) => <Row policy={policy} />}
    </OrderedList>
  )
}

function Row({ policy: { id, name, active, condition, terms } }: { policy: Policy }) {
  const { t } = useText()
  const turn = useSwitch()
  return (
    <div className={css.policy} data-off={!active || undefined}>
      <Switch
        className={css.above}
        aria-label={t('sla.active.named', { name })}
        checked={active}
        onChange={({ currentTarget: { checked } }) => turn.mutate({ id, active: checked })}
      />
      <div className={css.words}>
        <RowLink to="/settings/$section/$item" params={{ section: 'sla', item: id }}>
          {name}
        </RowLink>
        <span>
          {'all' in condition && condition.all.length === 0 ? (
            t('sla.everything')
          ) : (
            <ConditionSentence value={condition} />
          )}
        </span>
        <TargetsLine terms={terms} />
      </div>
    </div>
  )
}
