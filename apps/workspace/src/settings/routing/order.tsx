import { changeRoutingSettings, type RoutingSettings } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, SaveBar, Section, useForm, Wide } from '../../parts/index.ts'
import { Example } from './example.tsx'
import { Figure } from './figure.tsx'
import type { OrderProps } from './order-form.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'
import { Weights } from './weights.tsx'

/** What goes first, and what each ticket takes of a person's capacity; an example follows as one types. */
export function Order() {
  const { settings } = useSuspenseQuery(routingQuery).data
  const keeping = useForm<RoutingSettings, unknown>(settings, {
    keep: (body) => call(changeRoutingSettings, { body }),
    query: routingQuery,
  })
  const { form, set } = keeping
  return (
    <form onSubmit={keeping.submit}>
      <Points form={form} set={set} />
      <Example settings={form} />
      <Weights form={form} set={set} />
      <SaveBar form={keeping} />
    </form>
  )
}

const priorities = ['low', 'normal', 'high', 'urgent'] as const

function Points({ form, set }: OrderProps) {
  const { t } = useText()
  return (
    <Section title={t('routing.order')} about={t('routing.order.about')}>
      <Fields>
        <Figure
          label={t('routing.order.vip')}
          value={form.vipPoints}
          onChange={(vipPoints) => set({ vipPoints })}
        />
        <Figure
          label={t('routing.order.tier')}
          value={form.tierPoints}
          onChange={(tierPoints) => set({ tierPoints })}
        />
        <Wide>
          <fieldset className={css.priorities}>
            <legend>{t('routing.order.priority')}</legend>
            {priorities.map((name) => (
              <Figure
                key={name}
                label={t(`ticket.priority.${name}`)}
                value={form.priorityPoints[name]}
                onChange={(value) => set({ priorityPoints: { ...form.priorityPoints, [name]: value } })}
              />
            ))}
          </fieldset>
        </Wide>
        <Figure
          label={t('routing.order.perHour')}
          min={1}
          value={form.pointsPerHour}
          onChange={(pointsPerHour) => set({ pointsPerHour })}
        />
        <Figure
          label={t('routing.order.bound')}
          about={t('routing.order.bound.about')}
          unit={t('routing.minutes')}
          min={1}
          max={100_800}
          value={form.starvationMinutes}
          onChange={(starvationMinutes) => set({ starvationMinutes })}
        />
      </Fields>
    </Section>
  )
}
