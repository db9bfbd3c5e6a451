import type { Calendar, DayRule, Interval } from './calendar.ts'
import { DAY, type DayNumber, dateOf, weekdayOf } from './local-date.ts'
import { russianRule } from './russia/index.ts'
import { instantOf } from './zone.ts'

/** The open time of one local day, from its midnight to the next: disjoint stretches in order, as instants. */
export interface OpenDay {
  stretches: Stretch[]
  total: number
}
export interface Stretch {
  open: number
  close: number
}

/** What is worked out once for a calendar. */
interface Reckoned {
  week: Span[][]
  differs: boolean
  days: Map<DayNumber, OpenDay>
}

const known = new WeakMap<Calendar, Reckoned>()

/** The open time of a local day, remembered for the calendar: calendars are never changed in place. */
export function openDay(calendar: Calendar, day: DayNumber): OpenDay {
  const reckoned = reckonedOf(calendar)
  const remembered = reckoned.days.get(day)
  if (remembered) return remembered
  const open = reckon(calendar, reckoned, day)
  reckoned.days.set(day, open)
  return open
}

function reckonedOf(calendar: Calendar): Reckoned {
  const remembered = known.get(calendar)
  if (remembered) return remembered
  const reckoned = {
    week: calendar.week.map((intervals) => intervals.map(spanOf)),
    differs: calendar.holidays !== 'none' || Object.keys(calendar.days).length > 0,
    days: new Map<DayNumber, OpenDay>(),
  }
  known.set(calendar, reckoned)
  return reckoned
}

const MINUTES_A_DAY = 1440

/** Minutes from the midnight at which the day begins; `to` may pass 1440. */
interface Span {
  from: number
  to: number
}

function reckon(calendar: Calendar, reckoned: Reckoned, day: DayNumber): OpenDay {
  const spans: Span[] = []
  for (const { to } of spansOf(calendar, reckoned, day - 1))
    if (to > MINUTES_A_DAY) spans.push({ from: 0, to: to - MINUTES_A_DAY })
  for (const { from, to } of spansOf(calendar, reckoned, day))
    spans.push({ from, to: Math.min(to, MINUTES_A_DAY) })
  const stretches: Stretch[] = []
  let total = 0
  for (const { from, to } of merged(spans.sort((a, b) => a.from - b.from))) {
    const [open, close] = [from, to].map((minute) =>
      instantOf(calendar.timeZone, day * DAY + minute * 60_000),
    ) as [number, number]
    if (open >= close) continue
    stretches.push({ open, close })
    total += close - open
  }
  return { stretches, total }
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}

/** The hours that begin on a date: the desk's own rule, else the public holiday, else the weekday (SPEC D1). */
function spansOf(calendar: Calendar, { week, differs }: Reckoned, day: DayNumber): Span[] {
  const usual = week[weekdayOf(day) - 1] ?? []
  if (!differs) return usual
  const date = dateOf(day)
  const rule = calendar.days[date] ?? (calendar.holidays === 'russia' ? russianRule(date) : undefined)
  return rule ? ruled(week, usual, rule) : usual
}

function ruled(week: Span[][], usual: Span[], rule: DayRule): Span[] {
  switch (rule.kind) {
    case 'closed':
      return []
    case 'hours':
      return rule.hours.map(spanOf)
    case 'shortened':
      return shortened(usual, rule.minutes)
    case 'works':
      return shortened(usual.length ? usual : (week[rule.as - 1] ?? []), rule.shortenedBy)
  }
}

/** Takes minutes from the end of the working day, from several intervals if the last is too short. */
function shortened(spans: Span[], minutes: number): Span[] {
  let left = minutes
  const result: Span[] = []
  for (const span of merged([...spans].sort((a, b) => a.from - b.from)).reverse()) {
    const cut = Math.min(left, span.to - span.from)
    left -= cut
    if (span.to - cut > span.from) result.unshift({ from: span.from, to: span.to - cut })
  }
  return result
}

function spanOf({ from, to }: Interval): Span {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return { from: start, to: end > start ? end : end + MINUTES_A_DAY }
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
