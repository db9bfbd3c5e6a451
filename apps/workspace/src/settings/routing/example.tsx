import { Select, Switch } from '@mantine/core'
import type { RoutingSettings } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Chip, Section } from '../../parts/index.ts'
import { compare, type Sample } from './compare.ts'
import { Figure } from './figure.tsx'
import css from './routing.module.css'
import { spanText } from './span.ts'

const priorities = ['low', 'normal', 'high', 'urgent'] as const

/** Two tickets that may be changed, and which of them goes first by the settings as they are being typed. */
export function Example({ settings }: { settings: RoutingSettings }) {
  const { t, say, locale } = useText()
  const [one, setOne] = useState<Sample>({ vip: true, tier: 0, priority: 'normal', minutes: 20 })
  const [two, setTwo] = useState<Sample>({ vip: false, tier: 0, priority: 'normal', minutes: 180 })
  const { points, first, because } = compare(one, two, settings)
  const names = [t('routing.example.a'), t('routing.example.b')] as const
  const verdict = {
    points: 'routing.example.byPoints',
    bound: 'routing.example.byBound',
    age: 'routing.example.byAge',
  }
  const lead = (60 * settings.vipPoints) / settings.pointsPerHour
  return (
    <Section title={t('routing.example')} about={t('routing.example.about')}>
      <div className={css.examples}>
        <Ticket name={names[0]} sample={one} points={points[0]} first={first === 0} onChange={setOne} />
        <Ticket name={names[1]} sample={two} points={points[1]} first={first === 1} onChange={setTwo} />
      </div>
      <p className={css.verdict} aria-live="polite">
        {say(verdict[because] as 'routing.example.byPoints', { name: names[first] })}
      </p>
      {settings.vipPoints > 0 && (
        <p>
          {t('routing.example.lead', { span: spanText(Math.min(lead, settings.starvationMinutes), locale) })}
        </p>
      )}
    </Section>
  )
}

interface TicketProps {
  name: string
  sample: Sample
  points: number
  first: boolean
  onChange: (sample: Sample) => void
}

function Ticket({ name, sample, points, first, onChange }: TicketProps) {
  const { t, number } = useText()
  return (
    <fieldset
      className={css.example}
      data-first={first || undefined}
      aria-label={t('routing.example.ticket', { name })}
    >
      <div className={css.exampleHead}>
        <b>{t('routing.example.ticket', { name })}</b>
        {first && <Chip tone="accent">{t('routing.example.first')}</Chip>}
        <span className={css.points}>{number(Math.round(points * 10) / 10)}</span>
        <span className={css.quiet}>{t('routing.example.points')}</span>
      </div>
      <Switch
        label={t('routing.example.vip')}
        checked={sample.vip}
        onChange={(event) => onChange({ ...sample, vip: event.currentTarget.checked })}
      />
      <Select
        label={t('ticket.priority')}
        data={priorities.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
        value={sample.priority}
        allowDeselect={false}
        onChange={(value) =>
          onChange({ ...sample, priority: priorities.find((each) => each === value) ?? sample.priority })
        }
      />
      <Figure
        label={t('routing.example.tier')}
        max={9}
        value={sample.tier}
        onChange={(tier) => onChange({ ...sample, tier })}
      />
      <Figure
        label={t('routing.example.waits')}
        unit={t('routing.minutes')}
        max={100_800}
        value={sample.minutes}
        onChange={(minutes) => onChange({ ...sample, minutes })}
      />
    </fieldset>
  )
}
