import type { Schedule } from '@opora/core/automation'
import { useText } from '../../i18n/index.ts'

// 2024-01-01 was a Monday.
const monday = Date.UTC(2024, 0, 1)

/** Names of the weekdays in the reader's language; Monday is 1. */
export function useWeekdays(): { value: string; label: string }[] {
  const { locale } = useText()
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: format.format(monday + (day - 1) * 86_400_000),
  }))
}

/** A schedule as a person would say it. */
export function useScheduleWords(): (schedule: Schedule) => string {
  const { t } = useText()
  const weekdays = useWeekdays()
  return ({ every, at }) => {
    if (every.unit === 'day') return t('recurring.say.day', { at })
    if (every.unit === 'month')
      return t(every.working ? 'recurring.say.working' : 'recurring.say.date', { day: every.day, at })
    const days = every.weekdays.map((day) => weekdays[day - 1]?.label).join(', ')
    return t('recurring.say.week', { days, at })
  }
}
