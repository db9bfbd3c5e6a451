import { Button } from '@mantine/core'
import type { Rule } from '@opora/contract'
import { IconBolt, IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import { EmptyState, PageHeader } from '../../parts/index.ts'
import { useOrder } from './changing.ts'
import { RulesInOrder } from './in-order.tsx'
import { NewRule } from './new-rule.tsx'
import { rulesQuery } from './queries.ts'
import { RulePage } from './rule-page.tsx'
import css from './rules.module.css'

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
  const add = (
    <Button component={Link} to="/settings/rules/new" leftSection={<IconPlus size={16} />}>
      {t('rules.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('rules.title')} actions={rules.length > 0 && add}>
        {t('rules.about')}
      </PageHeader>
      {rules.length === 0 && (
        <div className={css.frame}>
          <EmptyState icon={<IconBolt size={32} />} title={t('rules.empty')} action={add}>
            {t('rules.empty.about')}
          </EmptyState>
        </div>
      )}
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
    </>
  )
}
