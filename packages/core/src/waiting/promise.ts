import { add, type Calendar } from '../calendar/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export interface Bounds {
  /** Working time in milliseconds: nothing sooner and nothing later is said. */
  floor: number
  ceiling: number
}

/**
 * The time to state for a wait (SPEC S1–S3): within the bounds, rounded up to what people say, in working time.
 * @param wait null: nothing is known, the ceiling is stated
 * @param now milliseconds
 */
export function statedTime(
  wait: number | null,
  { floor, ceiling }: Bounds,
  calendar: Calendar,
  now: number,
): number {
  const within = Math.min(Math.max(wait ?? ceiling, floor), ceiling)
  return roundedUp(add(calendar, now, within), within)
}

/** To five minutes within the hour, to a quarter within four, to half an hour beyond. */
function roundedUp(at: number, wait: number): number {
  const grain = wait <= HOUR ? 5 * MINUTE : wait <= 4 * HOUR ? 15 * MINUTE : 30 * MINUTE
  return Math.ceil(at / grain) * grain
}

/** A stated time as one says it: "today by 15:30", "tomorrow by 11:00", "on Monday, 23 November, by 10:30" (SPEC S4). */
export function sayTime(at: number, now: number, locale: 'ru' | 'en', timeZone: string): string {
  const day = (instant: number) => part(instant, locale, timeZone, { dateStyle: 'short' })
  const time = part(at, locale, timeZone, { hour: '2-digit', minute: '2-digit', hour12: false })
  if (day(at) === day(now)) return locale === 'ru' ? `сегодня до ${time}` : `today by ${time}`
  if (day(at) === day(now + 24 * HOUR)) return locale === 'ru' ? `завтра до ${time}` : `tomorrow by ${time}`
  const date = part(at, locale, timeZone, { day: 'numeric', month: 'long' })
  return locale === 'ru' ? `${date} до ${time}` : `on ${date} by ${time}`
}

const part = (
  at: number,
  locale: 'ru' | 'en',
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string => new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', { timeZone, ...options }).format(at)
