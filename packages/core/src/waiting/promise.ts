import { add, type Calendar, offsetAt } from '../calendar/index.ts'

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

/**
 * A stated time as one says it: "today by 15:30", "tomorrow by 11:00 your time", "on 23 November by 10:30" (SPEC S4).
 * @param timeZone the desk's
 * @param customerOffset minutes by which the customer's clock is ahead of UTC; null: not known
 */
export function sayTime(
  at: number,
  now: number,
  locale: 'ru' | 'en',
  timeZone: string,
  customerOffset: number | null = null,
): string {
  const ours = offsetAt(timeZone, at)
  const theirs = customerOffset === null ? ours : customerOffset * MINUTE
  const read = (instant: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', { timeZone: 'UTC', ...options }).format(
      instant + theirs,
    )
  const day = (instant: number) => read(instant, { dateStyle: 'short' })
  const clock = read(at, { hour: '2-digit', minute: '2-digit', hour12: false })
  const time = theirs === ours ? clock : `${clock} ${locale === 'ru' ? 'по вашему времени' : 'your time'}`
  if (day(at) === day(now)) return locale === 'ru' ? `сегодня до ${time}` : `today by ${time}`
  if (day(at) === day(now + 24 * HOUR)) return locale === 'ru' ? `завтра до ${time}` : `tomorrow by ${time}`
  const date = read(at, { day: 'numeric', month: 'long' })
  return locale === 'ru' ? `${date} до ${time}` : `on ${date} by ${time}`
}
