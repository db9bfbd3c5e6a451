import { Switch } from '@mantine/core'
import type { Rule } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Ago, OrderedList, RowLink } from '../../parts/index.ts'
import { useSwitch } from './changing.ts'
import { Fault } from './fault.tsx'
import css from './rules.module.css'
import { useSentence } from './sentence.ts'

interface Props {
  title: string
  about: string
  rules: Rule[]
  onOrder: (rules: Rule[]) => void
}

/** Rules in the order in which they run. */
export function RulesInOrder({ title, about, rules, onOrder }: Props) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      <p>{about}</p>
      <OrderedList label={title} items={rules} onOrder={onOrder}>
        {(rule) => <Row rule={rule} />}
      </OrderedList>
    </section>
  )
}

function Row({ rule: { id, name, active, fault, lastActedAt, definition } }: { rule: Rule }) {
  const { t } = useText()
  const sentence = useSentence(definition)
  const turn = useSwitch()
  return (
    <div className={css.row} data-off={!active || undefined}>
      <Switch
        className={css.switch}
        aria-label={t('rules.active.named', { name })}
        checked={active && fault === null}
        onChange={({ currentTarget: { checked } }) => turn.mutate({ id, active: checked })}
      />
      <div className={css.words}>
        <RowLink to="/settings/$section/$item" params={{ section: 'rules', item: id }}>
          {name}
        </RowLink>
        <span className={css.sentence}>{sentence}</span>
        {fault && <Fault fault={fault} />}
      </div>
      <span className={css.acted}>{lastActedAt ? <Ago at={lastActedAt} /> : t('rules.acted.never')}</span>
    </div>
  )
}
