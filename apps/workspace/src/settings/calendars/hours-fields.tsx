import { ActionIcon } from '@mantine/core'
import type { Interval } from '@opora/core/calendar'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import css from './calendars.module.css'
import { TimeField } from './time-field.tsx'
import { isOvernight, nextInterval } from './week.ts'

interface Props {
  /** Whose hours they are, for screen readers: «Понедельник». */
  label: string
  hours: Interval[]
  onChange: (hours: Interval[]) => void
}

/** The hours of one day: as many intervals as it has, each with its beginning and its end. */
export function HoursFields({ label, hours, onChange }: Props) {
  const { t } = useText()
  const change = (at: number, part: Partial<Interval>) =>
    onChange(hours.map((interval, index) => (index === at ? { ...interval, ...part } : interval)))
  return (
    <div className={css.hours}>
      {hours.map((interval, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no other name, and typing must not lose the focus
        <span key={at} className={css.interval}>
          <TimeField
            size="xs"
            className={css.time}
            aria-label={t('calendars.from', { day: label, number: at + 1 })}
            value={interval.from}
            wrong={interval.from === interval.to}
            onChange={(from) => change(at, { from: from === '24:00' ? '00:00' : from })}
          />
          –
          <TimeField
            size="xs"
            className={css.time}
            aria-label={t('calendars.to', { day: label, number: at + 1 })}
            value={interval.to}
            wrong={interval.from === interval.to}
            onChange={(to) => change(at, { to: to === '00:00' ? '24:00' : to })}
          />
          {isOvernight(interval) && <small>{t('calendars.overnight')}</small>}
          <ActionIcon
            size={24}
            aria-label={t('calendars.interval.remove', { day: label, number: at + 1 })}
            onClick={() => onChange(hours.toSpliced(at, 1))}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      {hours.length === 0 && <span className={css.free}>{t('calendars.free')}</span>}
      <IconButton
        label={t('calendars.interval.add', { day: label })}
        size={24}
        onClick={() => onChange([...hours, nextInterval(hours)])}
      >
        <IconPlus size={14} />
      </IconButton>
    </div>
  )
}
