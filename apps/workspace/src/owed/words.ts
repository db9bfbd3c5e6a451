import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../i18n/index.ts'

const week = 6 * 86_400_000

/** Moments and spans of time as people say them: «пт, 12:00», «1 ч 10 мин». */
export function useTimeWords() {
  const { t } = useText()
  const intl = useIntl()
  return useMemo(() => {
    const day = (date: Date) => intl.formatDate(date, { year: 'numeric', month: 'numeric', day: 'numeric' })
    return {
      /** Within today the time alone, within the week its day too, the date beyond it. */
      moment: (at: string | number, now = Date.now()): string => {
        const date = new Date(at)
        const time = { hour: '2-digit', minute: '2-digit' } as const
        if (day(date) === day(new Date(now))) return intl.formatDate(date, time)
        const near = Math.abs(date.getTime() - now) < week
        return intl.formatDate(date, {
          ...(near ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
          ...time,
        })
      },
      /** @param minutes whole */
      span: (minutes: number): string => {
        const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
        if (hours === 0) return t('due.span.minutes', { minutes })
        return rest === 0 ? t('due.span.hours', { hours }) : t('due.span.both', { hours, minutes: rest })
      },
    }
  }, [intl, t])
}
