import type { Rule } from '@opora/contract'
import { IconBolt } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { rulesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { ListFrame } from '../list-page.tsx'
import { useOrder } from './changing.ts'
import { RulesInOrder } from './in-order.tsx'
import { NewRule } from './new-rule.tsx'
import { RulePage } from './rule-page.tsx'

/** /settings/rules: what the desk does by itself; `new` writes a rule, an id opens one. */
export default function RulesPage({ item }: { item: string | undefined }) {
  const { items } = useSuspenseQuery(rulesQuery).data
  if (item === 'new') return <NewRule />
  const opened = items.find(({ id }) => id === item)
  return opened ? <RulePage key={opened.id} rule={opened} /> : <Rules rules={items} />
}

function Rules({ rules }: { rules: Rule[] }) {
  const { t } = useText()
  const order = useOrder()
  const onUpdate = rules.filter(({ definition }) => definition.kind === 'update')
  const onTime = rules.filter(({ definition }) => definition.kind === 'time')
  return (
    <ListFrame
      section="rules"
      title={t('rules.title')}
      about={t('rules.about')}
      add={t('rules.add')}
      empty={{ icon: IconBolt, title: t('rules.empty'), about: t('rules.empty.about') }}
      none={rules.length === 0}
    >
      {onUpdate.length > 0 && (
        <RulesInOrder
          title={t('rules.part.update')}
          about={t('rules.part.update.about')}
          rules={onUpdate}
          onOrder={(next) => order.mutate([...next, ...onTime])}
        />
      )}
      {onTime.length > 0 && (
        <RulesInOrder
          title={t('rules.part.time')}
          about={t('rules.part.time.about')}
          rules={onTime}
          onOrder={(next) => order.mutate([...onUpdate, ...next])}
        />
      )}
    </ListFrame>
  )
}
