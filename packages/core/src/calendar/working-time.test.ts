import { describe, expect, it } from 'vitest'
import {
  add,
  between,
  type Calendar,
  type DayRule,
  type Interval,
  isOpen,
  nextClose,
  nextOpen,
} from './index.ts'

// Plain examples, one a line: a week in the form "09:00-18:00 …" for each weekday, and what comes of it.

const HOUR = 3_600_000
const MINUTE = 60_000
const hours = (text: string): Interval[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ from: each.slice(0, 5), to: each.slice(6) }))
const week = (workday: string, saturday = '', sunday = ''): Interval[][] => [
  ...Array.from({ length: 5 }, () => hours(workday)),
  hours(saturday),
  hours(sunday),
]
const calendar = (timeZone: string, given: Interval[][], days: Record<string, DayRule> = {}): Calendar => ({
  timeZone,
  week: given,
  holidays: 'none',
  days,
})
const office = calendar('UTC', week('09:00-17:00'))
const lunch = calendar('UTC', week('09:00-13:00 14:00-18:00'))
const split = calendar('UTC', week('06:30-09:15 11:00-11:45 16:00-24:00', '10:00-14:00'))
const nights = calendar('UTC', week('22:00-06:00'))
const always = calendar('UTC', week('00:00-24:00', '00:00-24:00', '00:00-24:00'))
const sunday = calendar('UTC', week('', '', '10:00-12:00'))
const closed: DayRule = { kind: 'closed' }
const holiday = calendar('UTC', week('09:00-17:00'), { '2026-03-04': closed, '2026-03-05': closed })
const shifted = calendar('UTC', week('09:00-17:00'), {
  '2026-03-03': { kind: 'hours', hours: hours('07:00-08:30 20:00-22:00') },
  '2026-03-07': { kind: 'works', as: 1, shortenedBy: 30 },
})

/** Monday is 2, Friday 6 March 2026; "2 09:30" is a day and a time, in UTC. */
const at = (when: string): number => {
  const [day, time] = when.split(' ') as [string, string]
  return Date.parse(`2026-03-${day.padStart(2, '0')}T${time}${time.length === 5 ? ':00' : ''}Z`)
}
const shown = (instant: number | null): string | null =>
  instant === null
    ? null
    : new Date(instant)
        .toISOString()
        .slice(8, 16)
        .replace(/^0?(\d+)T/, '$1 ')
const ms = (text: string): number => {
  const [, sign, hour, minute, second] = /^(-?)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text)!
  const value = Number(hour ?? 0) * HOUR + Number(minute ?? 0) * MINUTE + Number(second ?? 0) * 1000
  return sign ? -value : value
}

describe('adding working time', () => {
  it.each<[string, Calendar, string, string, string]>([
    ['within a day', office, '2 10:00', '2h', '2 12:00'],
    ['from the opening', office, '2 09:00', '1h', '2 10:00'],
    ['from before the opening', office, '2 03:00', '1h', '2 10:00'],
    ['from the closing', office, '2 17:00', '1h', '3 10:00'],
    ['from after the closing', office, '2 22:00', '1h', '3 10:00'],
    ['up to the closing', office, '2 10:00', '7h', '2 17:00'],
    ['past the closing', office, '2 16:00', '3h', '3 11:00'],
    ['a whole day from the opening', office, '2 09:00', '8h', '2 17:00'],
    ['a whole day from mid-day', office, '2 13:00', '8h', '3 13:00'],
    ['past the weekend', office, '6 16:30', '1h', '9 09:30'],
    ['from the weekend', office, '7 12:00', '30m', '9 09:30'],
    ['a week', office, '2 09:00', '40h', '6 17:00'],
    ['a week and a second', office, '2 09:00', '40h1s', '9 09:00'],
    ['through lunch', lunch, '2 12:30', '1h', '2 14:30'],
    ['from within lunch', lunch, '2 13:20', '15m', '2 14:15'],
    ['up to lunch', lunch, '2 12:00', '1h', '2 13:00'],
    ['through many intervals', split, '2 09:00', '1h30m', '2 16:30'],
    ['through midnight where the day runs up to it', split, '2 23:00', '1h30m', '3 07:00'],
    ['into a half Saturday', split, '6 23:30', '1h', '7 10:30'],
    ['past a half Saturday', split, '7 13:30', '1h', '9 07:00'],
    ['through a night', nights, '2 23:00', '5h', '3 04:00'],
    ['into the next night', nights, '3 05:00', '2h', '3 23:00'],
    ['from the day between two nights', nights, '3 12:00', '30m', '3 22:30'],
    ['into the morning after Friday', nights, '6 23:00', '7h', '7 06:00'],
    ['past the morning after Friday', nights, '7 05:30', '1h', '9 22:30'],
    ['round the clock', always, '6 23:00', '49h', '9 00:00'],
    ['week by week', sunday, '1 11:00', '4h', '15 11:00'],
    ['past holidays', holiday, '3 16:00', '2h', '6 10:00'],
    ['from within holidays', holiday, '4 12:00', '2h', '6 11:00'],
    ['on a day with hours of its own', shifted, '3 08:00', '1h', '3 20:30'],
    ['on a worked Saturday', shifted, '6 16:00', '8h30m', '7 16:30'],
    ['past a worked Saturday', shifted, '6 16:00', '8h31m', '9 09:01'],
    ['nothing, in hours', office, '2 10:00', '0m', '2 10:00'],
    ['nothing, outside hours', office, '7 10:00', '0m', '7 10:00'],
  ])('%s', (_, given, from, time, expected) => {
    expect(shown(add(given, at(from), ms(time)))).toBe(expected)
  })
})

describe('going back by working time', () => {
  it.each<[string, Calendar, string, string, string]>([
    ['within a day', office, '2 12:00', '-2h', '2 10:00'],
    ['to the opening', office, '2 12:00', '-3h', '2 09:00'],
    ['past the opening', office, '3 10:00', '-2h', '2 16:00'],
    ['from before the opening', office, '3 05:00', '-1h', '2 16:00'],
    ['from after the closing', office, '2 20:00', '-1h', '2 16:00'],
    ['past the weekend', office, '9 09:30', '-1h', '6 16:30'],
    ['from the weekend', office, '8 12:00', '-8h', '6 09:00'],
    ['through lunch', lunch, '2 14:30', '-1h', '2 12:30'],
    ['from within lunch', lunch, '2 13:30', '-15m', '2 12:45'],
    ['through a night', nights, '3 04:00', '-5h', '2 23:00'],
    ['past holidays', holiday, '6 10:00', '-2h', '3 16:00'],
    ['round the clock', always, '9 00:00', '-49h', '6 23:00'],
  ])('%s', (_, given, from, time, expected) => {
    expect(shown(add(given, at(from), ms(time)))).toBe(expected)
  })
})

describe('measuring working time', () => {
  it.each<[string, Calendar, string, string, string]>([
    ['within a day', office, '2 10:00', '2 12:30', '2h30m'],
    ['of a day', office, '2 00:00', '3 00:00', '8h'],
    ['of a night that is not worked', office, '2 18:00', '3 08:00', '0m'],
    ['of a weekend', office, '7 00:00', '9 00:00', '0m'],
    ['over a weekend', office, '6 16:00', '9 10:00', '2h'],
    ['of a week', office, '2 00:00', '9 00:00', '40h'],
    ['of four weeks', office, '2 00:00', '30 00:00', '160h'],
    ['of lunch', lunch, '2 13:00', '2 14:00', '0m'],
    ['over lunch', lunch, '2 12:15', '2 14:45', '1h30m'],
    ['of a night that is worked', nights, '2 20:00', '3 08:00', '8h'],
    ['of a part of a night', nights, '2 23:30', '3 00:30', '1h'],
    ['over holidays', holiday, '3 16:00', '6 10:00', '2h'],
    ['of a day with hours of its own', shifted, '3 00:00', '4 00:00', '3h30m'],
    ['of a worked Saturday', shifted, '7 00:00', '8 00:00', '7h30m'],
    ['of an instant', office, '2 10:00', '2 10:00', '0m'],
    ['backwards', office, '9 10:00', '6 16:00', '-2h'],
    ['backwards over nothing', office, '8 10:00', '7 16:00', '0m'],
    ['round the clock', always, '2 00:00', '9 00:00', '168h'],
    ['to the second', office, '2 16:59:30', '3 09:00:15', '45s'],
  ])('%s', (_, given, from, to, expected) => {
    expect(between(given, at(from), at(to))).toBe(ms(expected))
  })
})

describe('openings and closings', () => {
  it.each<[string, Calendar, string, boolean, string, string | null]>([
    ['in hours', office, '2 10:00', true, '2 10:00', '2 17:00'],
    ['at the opening', office, '2 09:00', true, '2 09:00', '2 17:00'],
    ['at the closing', office, '2 17:00', false, '3 09:00', '3 17:00'],
    ['before the opening', office, '2 08:59', false, '2 09:00', '2 17:00'],
    ['at the weekend', office, '7 12:00', false, '9 09:00', '9 17:00'],
    ['at lunch', lunch, '2 13:30', false, '2 14:00', '2 18:00'],
    ['at the start of lunch', lunch, '2 13:00', false, '2 14:00', '2 18:00'],
    ['after midnight of a night', nights, '3 02:00', true, '3 02:00', '3 06:00'],
    ['before midnight of a night', nights, '2 23:00', true, '2 23:00', '3 06:00'],
    ['on a holiday', holiday, '4 12:00', false, '6 09:00', '6 17:00'],
    ['up to midnight', split, '2 23:59', true, '2 23:59', '3 00:00'],
    ['round the clock', always, '7 03:00', true, '7 03:00', null],
  ])('%s', (_, given, when, open, opens, closes) => {
    expect(isOpen(given, at(when))).toBe(open)
    expect(shown(nextOpen(given, at(when)))).toBe(opens)
    expect(shown(nextClose(given, at(when)))).toBe(closes)
  })
})

describe('changes of the clock', () => {
  const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16)
  const days = (text: string) => week(text, text, text)
  it.each<[string, string, string, string, string, string]>([
    // The hour from two to three is missing in Berlin on 29 March 2026.
    ['forward, over the gap', 'Europe/Berlin', '00:00-06:00', '2026-03-28T23:30Z', '2h', '2026-03-29T01:30'],
    [
      'forward, hours that begin in the gap',
      'Europe/Berlin',
      '02:30-05:00',
      '2026-03-28T23:00Z',
      '1h',
      '2026-03-29T02:00',
    ],
    [
      'forward, hours that end in the gap',
      'Europe/Berlin',
      '00:00-02:30',
      '2026-03-28T23:00Z',
      '3h',
      '2026-03-29T23:00',
    ],
    [
      'forward, hours within the gap are none',
      'Europe/Berlin',
      '02:15-02:45',
      '2026-03-29T00:00Z',
      '15m',
      '2026-03-30T00:30',
    ],
    // It comes twice on 25 October.
    [
      'back, over the hour that comes twice',
      'Europe/Berlin',
      '00:00-06:00',
      '2026-10-24T22:30Z',
      '3h',
      '2026-10-25T01:30',
    ],
    [
      'back, hours within it are worked once',
      'Europe/Berlin',
      '02:15-02:45',
      '2026-10-24T22:00Z',
      '30m',
      '2026-10-25T00:45',
    ],
    [
      'back, hours that end in it',
      'Europe/Berlin',
      '00:00-02:30',
      '2026-10-24T22:00Z',
      '2h30m',
      '2026-10-25T00:30',
    ],
    ['in New York', 'America/New_York', '01:00-04:00', '2026-03-08T06:00Z', '2h', '2026-03-08T08:00'],
    [
      'by half an hour',
      'Australia/Lord_Howe',
      '00:00-06:00',
      '2026-10-03T13:30Z',
      '5h30m',
      '2026-10-03T19:00',
    ],
    ['none in Moscow', 'Europe/Moscow', '00:00-06:00', '2026-03-28T21:00Z', '6h', '2026-03-29T03:00'],
    [
      'in an office that sleeps then',
      'Europe/Berlin',
      '09:00-17:00',
      '2026-03-28T15:00Z',
      '2h',
      '2026-03-29T08:00',
    ],
  ])('%s', (_, zone, text, from, time, expected) => {
    const given = calendar(zone, days(text))
    const due = add(given, Date.parse(from), ms(time))
    expect(iso(due)).toBe(expected)
    expect(between(given, Date.parse(from), due)).toBe(ms(time))
  })
})

describe('what is no time', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('W7: refuses %d', (value) => {
    expect(() => add(office, value, HOUR)).toThrow(RangeError)
    expect(() => add(office, at('2 10:00'), value)).toThrow(RangeError)
    expect(() => between(office, at('2 10:00'), value)).toThrow(RangeError)
    expect(() => nextOpen(office, value)).toThrow(RangeError)
  })
})
