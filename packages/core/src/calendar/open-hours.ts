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

const known = new WeakMap<Calendar, Map<DayNumber, OpenDay>>()

/** The open time of a local day, remembered for the calendar: calendars are never changed in place. */
export function openDay(calendar: Calendar, day: DayNumber): OpenDay {
  const days = daysOf(calendar)
  const remembered = days.get(day)
  if (remembered) return remembered
  const open = reckon(calendar, day)
  days.set(day, open)
  return open
}

function daysOf(calendar: Calendar): Map<DayNumber, OpenDay> {
  const remembered = known.get(calendar)
  if (remembered) return remembered
  const days = new Map<DayNumber, OpenDay>()
  known.set(calendar, days)
  return days
}

const MINUTES_A_DAY = 1440

/** Minutes from the midnight at which the day begins; `to` may pass 1440. */
interface Span {
  from: number
  to: number
}

function reckon(calendar: Calendar, day: DayNumber): OpenDay {
  const yesterday = spansOf(calendar, day - 1).map(({ from, to }) => ({
    from: from - MINUTES_A_DAY,
    to: to - MINUTES_A_DAY,
  }))
  const spans = [...yesterday, ...spansOf(calendar, day)]
    .map(({ from, to }) => ({ from: Math.max(from, 0), to: Math.min(to, MINUTES_A_DAY) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
  const at = (minute: number) => instantOf(calendar.timeZone, day * DAY + minute * 60_000)
  const stretches = merged(spans)
    .map(({ from, to }) => ({ open: at(from), close: at(to) }))
    .filter(({ open, close }) => open < close)
  return { stretches, total: stretches.reduce((sum, { open, close }) => sum + close - open, 0) }
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
function spansOf(calendar: Calendar, day: DayNumber): Span[] {
  const date = dateOf(day)
  const usual = (calendar.week[weekdayOf(day) - 1] ?? []).map(spanOf)
  const rule = calendar.days[date] ?? (calendar.holidays === 'russia' ? russianRule(date) : undefined)
  return rule ? ruled(calendar, usual, rule) : usual
}

function ruled(calendar: Calendar, usual: Span[], rule: DayRule): Span[] {
  switch (rule.kind) {
    case 'closed':
      return []
    case 'hours':
      return rule.hours.map(spanOf)
    case 'shortened':
      return shortened(usual, rule.minutes)
    case 'works':
      return shortened(
        usual.length ? usual : (calendar.week[rule.as - 1] ?? []).map(spanOf),
        rule.shortenedBy,
      )
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
