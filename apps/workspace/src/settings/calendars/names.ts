import type { Calendar, Interval } from '@opora/core/calendar'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../../i18n/index.ts'
import { runsOf } from './week.ts'

/** 1 January 2024 was a Monday. */
const monday = Date.UTC(2024, 0, 1)

/** Weekdays and hours in the language of the reader. */
export function useHoursNames() {
  const intl = useIntl()
  const { t } = useText()
  return useMemo(() => {
    const weekday = (day: number, width: 'long' | 'short') =>
      intl.formatDate(monday + day * 86_400_000, { weekday: width, timeZone: 'UTC' })
    const interval = ({ from, to }: Interval) => `${from}–${to}`
    return {
      weekday,
      interval,
      /** «пн–пт 09:00–18:00; сб 10:00–15:00». */
      week: (week: Calendar['week']): string =>
        runsOf(week)
          .map(({ from, to, hours }) =>
            t('calendars.run', {
              days:
                from === to ? weekday(from, 'short') : `${weekday(from, 'short')}–${weekday(to, 'short')}`,
              hours: hours.map(interval).join(', '),
            }),
          )
          .join('; '),
    }
  }, [intl, t])
}
