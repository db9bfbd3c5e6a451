import { channelKinds } from '@opora/core/conditions'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice, Section } from '../../parts/index.ts'
import { Figure } from './figure.tsx'
import type { OrderProps } from './order-form.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

/** What a ticket of each kind of channel takes of a person's capacity, and who could never take one. */
export function Weights({ form, set }: OrderProps) {
  const { t, locale } = useText()
  const kinds = Object.entries(channelKinds[locale])
  return (
    <Section title={t('routing.weights')} about={t('routing.weights.about')}>
      <div className={css.kinds}>
        {kinds.map(([kind, name]) => (
          <Figure
            key={kind}
            label={name.charAt(0).toLocaleUpperCase() + name.slice(1)}
            min={1}
            max={100}
            value={form.weights[kind] ?? 1}
            onChange={(weight) => set({ weights: { ...form.weights, [kind]: weight } })}
          />
        ))}
      </div>
      <div className={css.warnings}>
        <TooHeavy form={form} />
      </div>
      <div className={css.below}>
        <Figure
          label={t('routing.order.surge')}
          unit="%"
          min={100}
          max={300}
          value={form.surgePercent}
          onChange={(surgePercent) => set({ surgePercent })}
        />
      </div>
    </Section>
  )
}

/** Warns of groups in which the heaviest ticket fits nobody: it would wait for helpers only. */
function TooHeavy({ form: { weights } }: Pick<OrderProps, 'form'>) {
  const { t } = useText()
  const { agents, groups: routed } = useSuspenseQuery(routingQuery).data
  const groups = useQuery(groupsQuery).data?.items ?? []
  const weight = Math.max(...Object.values(weights), 1)
  const capacityOf = new Map(agents.map(({ agentId, capacity }) => [agentId, capacity]))
  const small = groups
    .filter(
      ({ id, agentIds }) =>
        agentIds.length > 0 && routed.some((each) => each.groupId === id && each.strategy),
    )
    .map(({ name, agentIds }) => ({ name, room: Math.max(...agentIds.map((id) => capacityOf.get(id) ?? 0)) }))
    .filter(({ room }) => room < weight)
  return small.map(({ name, room }) => (
    <Notice key={name} tone="risk">
      {t('routing.weights.group', { group: name, weight, room })}
    </Notice>
  ))
}
