import { z } from 'zod'
import { isTimeZone } from './zone.ts'

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'calendar.time')

/** Wall-clock times of one zone. `to` before `from` runs over midnight; `24:00` is the end of the day. */
export const Interval = z
  .object({ from: Clock, to: Clock })
  .refine(({ from, to }) => from !== to && from !== '24:00', 'calendar.interval_empty')
export type Interval = z.infer<typeof Interval>

const LocalDate = z.iso.date()

/** What one date does instead of its weekday's hours. */
export const DayRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('hours'), hours: z.array(Interval).min(1) }),
  /** Closes earlier by so many minutes. */
  z.object({ kind: z.literal('shortened'), minutes: z.int().positive().max(1440) }),
  /** A working day off: if its own weekday is free it takes another weekday's hours. */
  z.object({
    kind: z.literal('works'),
    as: z.int().min(1).max(7),
    shortenedBy: z.int().min(0).max(1440),
  }),
])
export type DayRule = z.infer<typeof DayRule>

/** When a desk works: hours by weekday in one time zone, with the dates that differ. Never changed in place. */
export const Calendar = z.object({
  timeZone: z.string().refine(isTimeZone, 'calendar.time_zone'),
  /** Seven lists of intervals, Monday first. */
  week: z
    .array(z.array(Interval))
    .length(7)
    .refine((week) => week.some((day) => day.length > 0), 'calendar.never_open'),
  /** Whose public holidays apply. */
  holidays: z.enum(['none', 'russia']),
  /** Dates of the desk's own, stronger than public holidays. */
  days: z.record(LocalDate, DayRule),
})
export type Calendar = z.infer<typeof Calendar>

const allDay: Interval[] = [{ from: '00:00', to: '24:00' }]

/** Always open. */
export const roundTheClock: Calendar = {
  timeZone: 'UTC',
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
  holidays: 'none',
  days: {},
}
