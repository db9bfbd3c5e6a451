import { z } from 'zod'
import {
  type Calendar,
  type DayNumber,
  dateOf,
  instantOf,
  localDay,
  openDay,
  weekdayOf,
} from '../calendar/index.ts'

/** When something recurs, by the wall clock of a calendar's zone. */
export const Schedule = z.strictObject({
  every: z.discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('day') }),
    /** Monday is 1. */
    z.strictObject({ unit: z.literal('week'), weekdays: z.array(z.int().min(1).max(7)).min(1).max(7) }),
    /** A date; the last day of a shorter month. Or the n-th working day of the month, if it has so many. */
    z.strictObject({ unit: z.literal('month'), day: z.int().min(1).max(31), working: z.boolean() }),
  ]),
  /** `09:00` */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** What becomes of a day on which nobody works. */
  onFreeDay: z.enum(['open', 'skip', 'next_working_day']),
})
export type Schedule = z.infer<typeof Schedule>

const DAY = 86_400_000
/** Farther ahead nothing is looked for: a calendar without working days recurs never. */
const DAYS_AHEAD = 800

/**
 * The first time after an instant at which a schedule recurs (SPEC R1–R3); null: never within two years.
 * @param after milliseconds
 */
export function nextTime(schedule: Schedule, after: number, calendar: Calendar): number | null {
  const today = localDay(calendar.timeZone, after)
  let first: number | null = null
  // A day that was moved to a later one may lie before today.
  for (let day = today - 31; day < today + DAYS_AHEAD; day += 1) {
    if (!falls(schedule, day, calendar)) continue
    const on = moved(schedule, day, calendar)
    const at = on === null ? null : instantOf(calendar.timeZone, on * DAY + minutesOf(schedule.at) * 60_000)
    if (at !== null && at > after && (first === null || at < first)) first = at
    if (first !== null && day > today + 31) break
  }
  return first
}

const works = (calendar: Calendar, day: DayNumber): boolean => openDay(calendar, day).total > 0

function falls({ every }: Schedule, day: DayNumber, calendar: Calendar): boolean {
  switch (every.unit) {
    case 'day':
      return true
    case 'week':
      return every.weekdays.includes(weekdayOf(day))
    case 'month':
      return every.working ? nthWorking(day, calendar) === every.day : isDate(day, every.day)
  }
}

const dateIn = (day: DayNumber): number => Number(dateOf(day).slice(8))

const isDate = (day: DayNumber, wanted: number): boolean =>
  dateIn(day) === wanted || (dateIn(day) < wanted && dateIn(day + 1) === 1)

/** Which working day of its month it is; 0 for a free one. */
function nthWorking(day: DayNumber, calendar: Calendar): number {
  if (!works(calendar, day)) return 0
  let count = 0
  for (let each = day - dateIn(day) + 1; each <= day; each += 1) if (works(calendar, each)) count += 1
  return count
}

function moved({ onFreeDay }: Schedule, day: DayNumber, calendar: Calendar): DayNumber | null {
  if (onFreeDay === 'open' || works(calendar, day)) return day
  if (onFreeDay === 'skip') return null
  for (let later = day + 1; later <= day + 31; later += 1) if (works(calendar, later)) return later
  return null
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
