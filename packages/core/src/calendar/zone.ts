import { DAY, type DayNumber } from './local-date.ts'

// Time zones by Intl alone. Asking Intl costs microseconds, so a zone's offsets are remembered by week: no zone
// has ever changed its offset twice within seven days.
const WEEK = 7 * DAY

interface Zone {
  format: Intl.DateTimeFormat
  weeks: Map<number, Stretch>
}

/** The offsets of one week: one, or two with the instant of the change. */
interface Stretch {
  before: number
  after: number
  changesAt: number
}

const zones = new Map<string, Zone>()

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Milliseconds to add to UTC to read a wall clock of the zone at that instant. */
export function offsetAt(timeZone: string, instant: number): number {
  const { before, after, changesAt } = stretchAt(timeZone, instant)
  return instant < changesAt ? before : after
}

/** The local date at an instant. */
export const localDay = (timeZone: string, instant: number): DayNumber =>
  Math.floor((instant + offsetAt(timeZone, instant)) / DAY)

/**
 * The instant at which the zone's wall clock shows a time (SPEC Z2–Z3): the first of two when the clock is set
 * back, the jump itself when the clock skips the time.
 * @param wall the wall time as if it were UTC
 */
export function instantOf(timeZone: string, wall: number): number {
  const before = offsetAt(timeZone, wall - DAY)
  const after = offsetAt(timeZone, wall + DAY)
  if (before === after) return wall - before
  const early = wall - before
  if (offsetAt(timeZone, early) === before) return early
  const late = wall - after
  if (offsetAt(timeZone, late) === after) return late
  return stretchAt(timeZone, early).changesAt
}

function stretchAt(timeZone: string, instant: number): Stretch {
  const zone = zoneOf(timeZone)
  const week = Math.floor(instant / WEEK)
  const known = zone.weeks.get(week)
  if (known) return known
  const stretch = measure(zone.format, week * WEEK, (week + 1) * WEEK)
  zone.weeks.set(week, stretch)
  return stretch
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, weeks: new Map<number, Stretch>() }
  zones.set(timeZone, zone)
  return zone
}

/** Halves the week down to the second in which the offset changes. */
function measure(format: Intl.DateTimeFormat, start: number, end: number): Stretch {
  const before = ask(format, start)
  const after = ask(format, end)
  if (before === after) return { before, after, changesAt: end }
  let low = start / 1000
  let high = end / 1000
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (ask(format, middle * 1000) === before) low = middle
    else high = middle
  }
  return { before, after, changesAt: high * 1000 }
}

function ask(format: Intl.DateTimeFormat, instant: number): number {
  const part: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(instant)) part[type] = value
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year)
  const wall = Date.UTC(
    year,
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  )
  return wall - instant
}
