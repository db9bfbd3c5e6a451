import type { Calendar } from './calendar.ts'
import { openDay, type Stretch } from './open-hours.ts'
import { localDay } from './zone.ts'

// Instants and durations are milliseconds. Days are walked with their totals remembered, so a year costs a few
// hundred additions.

/** No desk rests so long: past it the calendar is taken for one that never opens (or never closes). */
const LONGEST_REST = 3700

/** Working time from `a` to `b`; negative when `b` is before `a` (SPEC W1). */
export function between(calendar: Calendar, a: number, b: number): number {
  refuseNoTime(a, b)
  if (b < a) return 0 - between(calendar, b, a)
  const first = localDay(calendar.timeZone, a)
  const last = localDay(calendar.timeZone, b)
  if (first === last) return within(openDay(calendar, first).stretches, a, b)
  let sum = within(openDay(calendar, first).stretches, a, b) + within(openDay(calendar, last).stretches, a, b)
  for (let day = first + 1; day < last; day++) sum += openDay(calendar, day).total
  return sum
}

/**
 * The instant by which so much working time has passed since `instant` (SPEC W2–W4): the earliest one going
 * forward, the latest one going back when `workingMs` is negative, `instant` itself when it is 0.
 * @throws RangeError when the calendar does not open for ten years, or for what is no time (SPEC W6–W7)
 */
export function add(calendar: Calendar, instant: number, workingMs: number): number {
  refuseNoTime(instant, workingMs)
  if (workingMs === 0) return instant
  return workingMs > 0 ? forward(calendar, instant, workingMs) : back(calendar, instant, -workingMs)
}

/** Whether work goes on at this instant; the opening belongs to the hours, the closing does not. */
export const isOpen = (calendar: Calendar, instant: number): boolean =>
  openDay(calendar, localDay(calendar.timeZone, instant)).stretches.some(
    ({ open, close }) => open <= instant && instant < close,
  )

/**
 * The instant itself if open, else the next opening.
 * @throws RangeError when the calendar does not open for ten years
 */
export function nextOpen(calendar: Calendar, instant: number): number {
  for (const { open, close } of stretchesFrom(calendar, instant))
    if (close > instant) return Math.max(open, instant)
  throw neverOpens()
}

/** The end of the open time that runs at the instant, or of the next one; null when it never closes. */
export function nextClose(calendar: Calendar, instant: number): number | null {
  let end: number | null = null
  let days = 0
  for (const { open, close } of stretchesFrom(calendar, instant)) {
    if (close <= instant) continue
    if (end !== null && open > end) return end
    end = close
    if (++days > LONGEST_REST) return null
  }
  return end
}

const within = (stretches: Stretch[], a: number, b: number): number =>
  stretches.reduce((sum, { open, close }) => sum + Math.max(0, Math.min(b, close) - Math.max(a, open)), 0)

function forward(calendar: Calendar, instant: number, workingMs: number): number {
  let left = workingMs
  let rest = 0
  for (let day = localDay(calendar.timeZone, instant); rest < LONGEST_REST; day++) {
    const { stretches, total } = openDay(calendar, day)
    rest = total ? 0 : rest + 1
    for (const { open, close } of stretches) {
      const start = Math.max(open, instant)
      if (close <= start) continue
      if (left <= close - start) return start + left
      left -= close - start
    }
  }
  throw neverOpens()
}

function back(calendar: Calendar, instant: number, workingMs: number): number {
  let left = workingMs
  let rest = 0
  for (let day = localDay(calendar.timeZone, instant); rest < LONGEST_REST; day--) {
    const { stretches, total } = openDay(calendar, day)
    rest = total ? 0 : rest + 1
    for (const { open, close } of [...stretches].reverse()) {
      const end = Math.min(close, instant)
      if (end <= open) continue
      if (left <= end - open) return end - left
      left -= end - open
    }
  }
  throw neverOpens()
}

function* stretchesFrom(calendar: Calendar, instant: number): Generator<Stretch> {
  let rest = 0
  for (let day = localDay(calendar.timeZone, instant); rest < LONGEST_REST; day++) {
    const { stretches } = openDay(calendar, day)
    rest = stretches.length ? 0 : rest + 1
    yield* stretches
  }
}

function refuseNoTime(a: number, b: number): void {
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw new RangeError('no time')
}

const neverOpens = () => new RangeError('the calendar never opens')
