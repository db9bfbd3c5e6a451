import {
  add,
  type Calendar,
  type DayNumber,
  instantOf,
  isOpen,
  localDay,
  openDay,
  weekdayOf,
} from '../calendar/index.ts'
import type { Part, Time } from './times.ts'

/** How exactly the time was said. */
export type Precision = 'minute' | 'part' | 'day' | 'week'

export interface Due {
  at: number
  precision: Precision
}

const DAY = 86_400_000
const MINUTE = 60_000
const MINUTES_A_DAY = 1440
const parts: Record<Exclude<Part, 'lunch' | 'close'>, number> = {
  morning: 720,
  noon: 720,
  day: 1020,
  dusk: 1080,
  evening: 1260,
  night: MINUTES_A_DAY,
}

/** The instant that expressions said together mean (SPEC T1–T8); null when they mean none to come. */
export function dueOf(times: readonly Time[], now: number, calendar: Calendar): Due | null {
  if (times.some(({ kind }) => kind === 'other')) return null
  const spans = times.filter((time) => time.kind === 'span')
  if (spans.length > 0) {
    const longest = Math.max(...spans.map(({ minutes }) => minutes))
    return { at: now + longest * MINUTE, precision: 'minute' }
  }
  const working = times.find((time) => time.kind === 'working')
  if (working) return { at: add(calendar, now, working.minutes * MINUTE), precision: 'minute' }
  const day = dayMeant(times, now, calendar)
  const clock = times.findLast((time) => time.kind === 'clock')
  const part = times.findLast((time) => time.kind === 'part')
  const due = clock
    ? onDay(day, clock.minutes, now, calendar, 'minute')
    : part
      ? partOf(part.part, day, now, calendar)
      : day !== null
        ? { at: closing(calendar, day), precision: precisionOf(times) }
        : null
  return due && due.at > now ? due : null
}

const precisionOf = (times: readonly Time[]): Precision =>
  times.some(({ kind }) => kind === 'week' || kind === 'month') ? 'week' : 'day'

/** The day that was named, the later one of a range; null when only a time of day was. */
function dayMeant(times: readonly Time[], now: number, calendar: Calendar): DayNumber | null {
  const today = localDay(calendar.timeZone, now)
  const monday = today - weekdayOf(today) + 1
  const week = times.find((time) => time.kind === 'week')
  const weekday = times.find((time) => time.kind === 'weekday')
  if (week && weekday) return monday + 7 * week.plus + weekday.weekday - 1
  const days = times.map((time) => dayOf(time, today, calendar)).filter((day) => day !== null)
  if (days.length > 0) return Math.max(...days)
  const stretch = times.find((time) => time.kind === 'week' || time.kind === 'month')
  if (!stretch) return null
  return lastOpen(
    calendar,
    stretch.kind === 'week' ? monday + 7 * stretch.plus + 6 : monthEnd(today, stretch.plus),
  )
}

function dayOf(time: Time, today: DayNumber, calendar: Calendar): DayNumber | null {
  switch (time.kind) {
    case 'near':
      return time.days === 0 ? today : opening(calendar, today + time.days)
    case 'days':
      return time.working ? workingDay(calendar, today, time.count) : opening(calendar, today + time.count)
    case 'weekday': {
      const day = today - weekdayOf(today) + time.weekday
      if (time.week === 'next') return day + 7
      return day > today ? day : day + 7
    }
    case 'date':
      return dateMeant(time, today)
    default:
      return null
  }
}

function dateMeant(time: Extract<Time, { kind: 'date' }>, today: DayNumber): DayNumber {
  const now = new Date(today * DAY)
  const year = time.year ?? now.getUTCFullYear()
  const month = time.month ?? now.getUTCMonth() + 1
  const day = Date.UTC(year, month - 1, time.day) / DAY
  if (day >= today || time.year !== null) return day
  return time.month === null
    ? Date.UTC(year, month, time.day) / DAY
    : Date.UTC(year + 1, month - 1, time.day) / DAY
}

function monthEnd(today: DayNumber, plus: number): DayNumber {
  const date = new Date(today * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + plus, 0) / DAY
}

const LONGEST_REST = 60

/** The day itself if the desk works on it, else the next one it works on. */
function opening(calendar: Calendar, day: DayNumber): DayNumber {
  for (let next = day; next < day + LONGEST_REST; next++) if (openDay(calendar, next).total > 0) return next
  return day
}

function lastOpen(calendar: Calendar, day: DayNumber): DayNumber {
  for (let last = day; last > day - LONGEST_REST; last--) if (openDay(calendar, last).total > 0) return last
  return day
}

function workingDay(calendar: Calendar, today: DayNumber, count: number): DayNumber {
  let day = today
  for (let left = Math.ceil(count); left > 0; left--) day = opening(calendar, day + 1)
  return day
}

/** The end of the desk's work on a day; the end of the day itself if it does not work on it. */
function closing(calendar: Calendar, day: DayNumber): number {
  return openDay(calendar, day).stretches.at(-1)?.close ?? instantOf(calendar.timeZone, (day + 1) * DAY)
}

function partOf(part: Part, day: DayNumber | null, now: number, calendar: Calendar): Due {
  const today = localDay(calendar.timeZone, now)
  if (part === 'close') {
    const close = closing(calendar, day ?? today)
    if (close > now) return { at: close, precision: 'day' }
    return { at: instantOf(calendar.timeZone, (today + 1) * DAY), precision: 'day' }
  }
  return onDay(day, part === 'lunch' ? lunch(calendar, day ?? today) : parts[part], now, calendar, 'part')
}

/** The first break of the day, else one o'clock. */
function lunch(calendar: Calendar, day: DayNumber): number {
  const [first, second] = openDay(calendar, day).stretches
  if (!first || !second) return 13 * 60
  return (first.close - instantOf(calendar.timeZone, day * DAY)) / MINUTE
}

/** A time of day without a day means today, or when that has passed the next working day. */
function onDay(
  day: DayNumber | null,
  minutes: number,
  now: number,
  calendar: Calendar,
  precision: Precision,
): Due {
  const today = localDay(calendar.timeZone, now)
  const at = instantOf(calendar.timeZone, (day ?? today) * DAY + minutes * MINUTE)
  if (day !== null || at > now) return { at, precision }
  return {
    at: instantOf(calendar.timeZone, opening(calendar, today + 1) * DAY + minutes * MINUTE),
    precision,
  }
}

/** Whether somebody is there at the due time; the interface warns when nobody is. */
export const isStaffed = (calendar: Calendar, at: number): boolean =>
  isOpen(calendar, at) || isOpen(calendar, at - 1)
