import { offsetAt } from '@opora/core/calendar'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useText, useTimeZone } from '../i18n/index.ts'

const week = 6 * 86_400_000

/**
 * Moments and spans of time as people say them: «пт, 12:00», «1 ч 10 мин».
 * @param zone where a moment is meant, for what was said by the clock of the desk; it is named where the reader's own
 * clock shows another time
 */
export function useTimeWords(zone?: string) {
  const { t, clock } = useText()
  const intl = useIntl()
  const own = useTimeZone()
  return useMemo(() => {
    const moment = (at: string | number, now = Date.now()): string => {
      const date = new Date(at)
      const said = intl.formatDate(date, {
        ...dayOf(date, now, zone ?? own),
        ...clock,
        timeZone: zone ?? own,
      })
      const same = !zone || offsetAt(zone, date.getTime()) === offsetAt(own, date.getTime())
      return same ? said : t('due.inZone', { time: said, zone })
    }
    const span = (minutes: number): string => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return t('due.span.minutes', { minutes })
      return rest === 0 ? t('due.span.hours', { hours }) : t('due.span.both', { hours, minutes: rest })
    }
    return {
      /** Within today the time alone, within the week its day too, the date beyond it. */
      moment,
      /** @param minutes whole */
      span,
    }
  }, [intl, t, clock, zone, own])
}

function dayOf(date: Date, now: number, timeZone: string): Intl.DateTimeFormatOptions {
  const day = (at: number) => Math.floor((at + offsetAt(timeZone, at)) / 86_400_000)
  if (day(date.getTime()) === day(now)) return {}
  const near = Math.abs(date.getTime() - now) < week
  return near ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
}
