import { NumberInput, Select, TextInput } from '@mantine/core'
import type { DayRule } from '@opora/core/calendar'
import { IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { HoursFields } from './hours-fields.tsx'
import { useHoursNames } from './names.ts'

interface DayProps {
  date: string
  rule: DayRule
  taken: (date: string) => boolean
  move: (to: string) => void
  change: (rule: DayRule) => void
  remove: () => void
}

const fresh: Record<DayRule['kind'], DayRule> = {
  closed: { kind: 'closed' },
  hours: { kind: 'hours', hours: [{ from: '10:00', to: '15:00' }] },
  shortened: { kind: 'shortened', minutes: 60 },
  works: { kind: 'works', as: 1, shortenedBy: 0 },
}

/** A date on which this desk does otherwise. */
export function OwnDay({ date, rule, taken, move, change, remove }: DayProps) {
  const { t } = useText()
  return (
    <li>
      <TextInput
        type="date"
        aria-label={t('calendars.day.date')}
        defaultValue={date}
        onBlur={({ currentTarget }) => {
          const { value } = currentTarget
          if (value === date) return
          if (value && !taken(value)) move(value)
          else currentTarget.value = date
        }}
      />
      <Select
        aria-label={t('calendars.day.kind', { date })}
        data={(Object.keys(fresh) as DayRule['kind'][]).map((value) => ({
          value,
          label: t(`calendars.day.${value}`),
        }))}
        allowDeselect={false}
        value={rule.kind}
        onChange={(kind) => change(fresh[kind as DayRule['kind']])}
      />
      <Details date={date} rule={rule} change={change} />
      <IconButton label={t('calendars.day.remove', { date })} onClick={remove}>
        <IconX size={16} />
      </IconButton>
    </li>
  )
}

function Details({ date, rule, change }: Pick<DayProps, 'date' | 'rule' | 'change'>) {
  const { t } = useText()
  const { weekday } = useHoursNames()
  switch (rule.kind) {
    case 'closed':
      return <span />
    case 'hours':
      return (
        <HoursFields
          label={date}
          hours={rule.hours}
          onChange={(hours) => change(hours.length ? { kind: 'hours', hours } : { kind: 'closed' })}
        />
      )
    case 'shortened':
      return (
        <NumberInput
          aria-label={t('calendars.day.shortened.by', { date })}
          suffix={t('calendars.minutes')}
          min={1}
          max={1440}
          allowDecimal={false}
          value={rule.minutes}
          onChange={(minutes) =>
            Number(minutes) > 0 && change({ kind: 'shortened', minutes: Number(minutes) })
          }
        />
      )
    case 'works':
      return (
        <Select
          aria-label={t('calendars.day.works.as', { date })}
          data={[0, 1, 2, 3, 4, 5, 6].map((day) => ({
            value: String(day + 1),
            label: t('calendars.day.as', { day: weekday(day, 'long') }),
          }))}
          allowDeselect={false}
          value={String(rule.as)}
          onChange={(as) => change({ ...rule, as: Number(as) })}
        />
      )
  }
}
