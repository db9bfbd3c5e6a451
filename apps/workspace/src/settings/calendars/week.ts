import type { Calendar, Interval } from '@opora/core/calendar'

/** Weekdays in a row that keep the same hours; `from` and `to` are 0 (Monday) to 6. */
export interface Run {
  from: number
  to: number
  hours: Interval[]
}

/** A week as people tell it: «пн–пт 9:00–18:00», without its free days. */
export function runsOf(week: Calendar['week']): Run[] {
  const runs: Run[] = []
  for (const [day, hours] of week.entries()) {
    const last = runs.at(-1)
    if (last && sameHours(last.hours, hours)) last.to = day
    else runs.push({ from: day, to: day, hours })
  }
  return runs.filter(({ hours }) => hours.length > 0)
}

const sameHours = (one: Interval[], other: Interval[]): boolean =>
  one.length === other.length &&
  one.every(({ from, to }, at) => other[at]?.from === from && other[at]?.to === to)

/** What a day shows of its hours on a ruler of 24 hours: shares of the day, with the night that came over from before. */
export function stretchesOf(week: Calendar['week'], day: number): { from: number; to: number }[] {
  const before = week[(day + 6) % 7] ?? []
  const tails = before.flatMap(({ from, to }) =>
    minuteOf(to) <= minuteOf(from) && to !== '00:00' ? [{ from: 0, to: minuteOf(to) }] : [],
  )
  const own = (week[day] ?? []).map(({ from, to }) => ({
    from: minuteOf(from),
    to: minuteOf(to) <= minuteOf(from) ? dayMinutes : minuteOf(to),
  }))
  return [...tails, ...own].map(({ from, to }) => ({ from: from / dayMinutes, to: to / dayMinutes }))
}

const dayMinutes = 1440

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Whether an interval goes on after midnight. */
export const isOvernight = ({ from, to }: Interval): boolean => to !== '24:00' && to < from

/** What comes after the intervals of a day when one more is wanted: an hour's pause, then the rest of a usual day. */
export function nextInterval(hours: Interval[]): Interval {
  const last = hours.at(-1)
  if (!last) return { from: '09:00', to: '18:00' }
  const begin = Math.min(minuteOf(last.to) + 60, dayMinutes - 120)
  return isOvernight(last)
    ? { from: '12:00', to: '18:00' }
    : { from: clockOf(begin), to: clockOf(begin + 120) }
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Why a calendar cannot be kept yet; null when it can. */
export function wrongWith({ week, days }: Calendar): 'never_open' | 'empty_interval' | null {
  const own = Object.values(days).flatMap((rule) => (rule.kind === 'hours' ? rule.hours : []))
  const all = [...week.flat(), ...own]
  if (all.some(({ from, to }) => !from || !to || from === to)) return 'empty_interval'
  return week.every((day) => day.length === 0) ? 'never_open' : null
}

/** A time of day as people type it: «9», «9:30», "0930". null: no time. */
export function parseClock(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:. -]?([0-5]\d))?$/.exec(typed.trim())
  if (!found) return null
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0)
  return minute <= dayMinutes ? clockOf(minute) : null
}
