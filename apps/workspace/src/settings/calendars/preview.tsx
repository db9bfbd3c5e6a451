import {
  type Calendar,
  type DayNumber,
  dateOf,
  localDay,
  openDay,
  russianRule,
  weekdayOf,
} from '@opora/core/calendar'
import type { CSSProperties } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../../i18n/index.ts'
import { Chip } from '../../parts/index.ts'
import css from './calendars.module.css'

const shown = 14

/** The next two weeks as the desk will work them, holidays and own days included. */
export function Preview({ hours }: { hours: Calendar }) {
  const today = localDay(hours.timeZone, Date.now())
  const days = Array.from({ length: shown }, (_, at) => today + at)
  return (
    <ol className={css.preview} style={{ '--lead': weekdayOf(today) } as CSSProperties}>
      {days.map((day) => (
        <Day key={day} hours={hours} day={day} today={day === today} />
      ))}
    </ol>
  )
}

function Day({ hours, day, today }: { hours: Calendar; day: DayNumber; today: boolean }) {
  const { t, clock } = useText()
  const intl = useIntl()
  const { stretches } = openDay(hours, day)
  const because = reasonOf(hours, dateOf(day))
  const time = (at: number) => intl.formatTime(at, { ...clock, timeZone: hours.timeZone })
  return (
    <li data-closed={stretches.length === 0 || undefined} data-today={today || undefined}>
      <b>
        {intl.formatDate(day * 86_400_000, {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          timeZone: 'UTC',
        })}
      </b>
      {stretches.map(({ open, close }) => (
        <span key={open}>
          {time(open)}–{time(close)}
        </span>
      ))}
      {stretches.length === 0 && <span>{t('calendars.free')}</span>}
      {because && <Chip>{t(`calendars.because.${because}`)}</Chip>}
    </li>
  )
}

/** Why a date does not keep its weekday's hours; null when it does. */
function reasonOf({ days, holidays }: Calendar, date: string) {
  if (days[date]) return 'own'
  const rule = holidays === 'russia' ? russianRule(date) : undefined
  return rule && rule.kind !== 'hours' ? rule.kind : null
}
