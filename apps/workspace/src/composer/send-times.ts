import { instantOf, offsetAt, weekdayOf } from '@opora/core/calendar'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MORNING = 9
const EVENING = 18

export interface Preset {
  key: 'tonight' | 'tomorrow' | 'monday'
  at: Date
}

/** Times at which people want an answer to leave, in the zone of whoever writes; only those still to come. */
export function presets(now: Date, timeZone: string): Preset[] {
  const wall = now.getTime() + offsetAt(timeZone, now.getTime())
  const today = Math.floor(wall / DAY)
  const at = (day: number, hour: number) => new Date(instantOf(timeZone, day * DAY + hour * HOUR))
  const toMonday = 8 - weekdayOf(today)
  const all: Preset[] = [
    { key: 'tonight', at: at(today, EVENING) },
    { key: 'tomorrow', at: at(today + 1, MORNING) },
    { key: 'monday', at: at(today + toMonday, MORNING) },
  ]
  // On a Sunday tomorrow is Monday; said once.
  return all.filter(
    ({ key, at }) => at.getTime() - now.getTime() > HOUR && (key !== 'monday' || toMonday > 1),
  )
}

/** What a field for date and time holds: the wall clock of the zone, to the minute. */
export const toField = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(timeZone, at.getTime())).toISOString().slice(0, 16)

/** @returns null while the field is empty or half filled in */
export function fromField(text: string, timeZone: string): Date | null {
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? null : new Date(instantOf(timeZone, wall))
}
