import { describe, expect, it } from 'vitest'
import { add, between, Calendar, isOpen, nextClose, nextOpen, roundTheClock } from './index.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const nineToSix = [{ from: '09:00', to: '18:00' }]
const office = (more: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Europe/Moscow',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  holidays: 'none',
  days: {},
  ...more,
})
const at = (iso: string): number => Date.parse(iso)
const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

describe('hours', () => {
  it('H1: the opening belongs to the hours, the closing does not', () => {
    expect(isOpen(office(), at('2026-11-20T09:00+03:00'))).toBe(true)
    expect(isOpen(office(), at('2026-11-20T18:00+03:00'))).toBe(false)
    expect(isOpen(office(), at('2026-11-20T18:00+03:00') - 1)).toBe(true)
  })

  it('H2: a day has several intervals, and lunch is not worked', () => {
    const lunch = [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ]
    const calendar = office({ week: [lunch, lunch, lunch, lunch, lunch, [], []] })
    expect(iso(add(calendar, at('2026-11-20T12:30+03:00'), HOUR))).toBe('2026-11-20T11:30:00.000Z')
    expect(between(calendar, at('2026-11-20T09:00+03:00'), at('2026-11-20T18:00+03:00'))).toBe(8 * HOUR)
  })

  it('H3: an interval over midnight belongs to the day it begins on', () => {
    const night = [{ from: '22:00', to: '06:00' }]
    const calendar = office({ week: [[], [], [], [], night, [], []] })
    expect(isOpen(calendar, at('2026-11-21T05:59+03:00'))).toBe(true)
    expect(isOpen(calendar, at('2026-11-20T05:59+03:00'))).toBe(false)
    expect(between(calendar, at('2026-11-20T00:00+03:00'), at('2026-11-22T00:00+03:00'))).toBe(8 * HOUR)
    const closedFriday = { ...calendar, days: { '2026-11-20': { kind: 'closed' as const } } }
    expect(isOpen(closedFriday, at('2026-11-21T02:00+03:00'))).toBe(false)
  })

  it('H4: intervals that overlap or touch are one open time', () => {
    const overlapping = [
      { from: '18:00', to: '02:00' },
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '18:00' },
    ]
    const calendar = office({ week: [overlapping, overlapping, [], [], [], [], []] })
    expect(between(calendar, at('2026-11-23T00:00+03:00'), at('2026-11-24T00:00+03:00'))).toBe(15 * HOUR)
    expect(iso(nextClose(calendar, at('2026-11-23T10:00+03:00')))).toBe('2026-11-23T23:00:00.000Z')
  })

  it('H5: around the clock every minute counts', () => {
    const start = at('2026-03-28T13:00Z')
    expect(add(roundTheClock, start, 72 * HOUR)).toBe(start + 72 * HOUR)
    expect(nextClose(roundTheClock, start)).toBeNull()
    expect(isOpen(roundTheClock, start)).toBe(true)
  })
})

describe('days that differ', () => {
  const friday = (rule: Calendar['days'][string]) => office({ days: { '2026-11-20': rule } })
  const day = [at('2026-11-20T00:00+03:00'), at('2026-11-21T00:00+03:00')] as const

  it('D1: a date of the desk is stronger than a public holiday, and that than the weekday', () => {
    const open = { kind: 'hours' as const, hours: [{ from: '10:00', to: '12:00' }] }
    const holiday = [at('2026-05-01T00:00+03:00'), at('2026-05-02T00:00+03:00')] as const
    expect(between(office(), ...holiday)).toBe(9 * HOUR)
    expect(between(office({ holidays: 'russia' }), ...holiday)).toBe(0)
    expect(between(office({ holidays: 'russia', days: { '2026-05-01': open } }), ...holiday)).toBe(2 * HOUR)
  })

  it('D2: a shortened day closes earlier, and loses a whole interval if need be', () => {
    expect(between(friday({ kind: 'shortened', minutes: 60 }), ...day)).toBe(8 * HOUR)
    expect(isOpen(friday({ kind: 'shortened', minutes: 60 }), at('2026-11-20T17:00+03:00'))).toBe(false)
    const hours = [
      { from: '09:00', to: '13:00' },
      { from: '17:00', to: '17:30' },
    ]
    const calendar = office({ week: [hours, hours, hours, hours, hours, [], []] })
    const short = { ...calendar, days: { '2026-11-20': { kind: 'shortened' as const, minutes: 60 } } }
    expect(iso(nextClose(short, at('2026-11-20T10:00+03:00')))).toBe('2026-11-20T09:30:00.000Z')
    expect(between(friday({ kind: 'shortened', minutes: 1440 }), ...day)).toBe(0)
  })

  it('D3: a worked day off takes the other day’s hours, but keeps its own if it has them', () => {
    const week = [
      nineToSix,
      [{ from: '10:00', to: '12:00' }],
      [],
      [],
      [],
      [],
      [{ from: '08:00', to: '09:00' }],
    ]
    const works = { kind: 'works' as const, as: 2, shortenedBy: 30 }
    const calendar = office({ week, days: { '2026-11-21': works, '2026-11-22': works } })
    expect(between(calendar, day[1], at('2026-11-22T00:00+03:00'))).toBe(1.5 * HOUR)
    expect(between(calendar, at('2026-11-22T00:00+03:00'), at('2026-11-23T00:00+03:00'))).toBe(0.5 * HOUR)
  })
})

describe('working time', () => {
  it('W1: a reversed span is negative, and rest is worth nothing', () => {
    const [from, to] = [at('2026-11-20T17:00+03:00'), at('2026-11-23T10:00+03:00')]
    expect(between(office(), from, to)).toBe(2 * HOUR)
    expect(between(office(), to, from)).toBe(-2 * HOUR)
    expect(between(office(), at('2026-11-21T01:00Z'), at('2026-11-22T01:00Z'))).toBe(0)
  })

  it('W2: time that ends with the day is due at its closing, not at the next opening', () => {
    expect(iso(add(office(), at('2026-11-20T10:00+03:00'), 8 * HOUR))).toBe('2026-11-20T15:00:00.000Z')
    expect(iso(add(office(), at('2026-11-20T10:00+03:00'), 8 * HOUR + 1))).toBe('2026-11-23T06:00:00.001Z')
  })

  it('W3: nothing added leaves the instant, open or not', () => {
    expect(add(office(), at('2026-11-21T01:00Z'), 0)).toBe(at('2026-11-21T01:00Z'))
  })

  it('W4: a negative duration goes back to the latest instant', () => {
    expect(iso(add(office(), at('2026-11-23T10:00+03:00'), -2 * HOUR))).toBe('2026-11-20T14:00:00.000Z')
    expect(iso(add(office(), at('2026-11-23T10:00+03:00'), -HOUR))).toBe('2026-11-23T06:00:00.000Z')
  })

  it('W5: the next opening is now when open; the next closing is that of the hours that run or come next', () => {
    const saturday = at('2026-11-21T12:00Z')
    expect(iso(nextOpen(office(), saturday))).toBe('2026-11-23T06:00:00.000Z')
    expect(iso(nextClose(office(), saturday))).toBe('2026-11-23T15:00:00.000Z')
    expect(nextOpen(office(), at('2026-11-20T12:00Z'))).toBe(at('2026-11-20T12:00Z'))
    expect(iso(nextOpen(office(), at('2026-11-20T18:00+03:00')))).toBe('2026-11-23T06:00:00.000Z')
  })

  it('W6: a calendar that never opens is refused when read and throws when used', () => {
    const never = office({ week: [[], [], [], [], [], [], []] })
    expect(Calendar.safeParse(never).success).toBe(false)
    expect(() => add(never, 0, 1)).toThrow(RangeError)
    expect(() => nextOpen(never, 0)).toThrow(RangeError)
  })
})

describe('time zones', () => {
  const nights = (timeZone: string): Calendar => {
    const night = [{ from: '00:00', to: '06:00' }]
    return office({ timeZone, week: [night, night, night, night, night, night, night] })
  }

  it('Z1: hours are those of the zone’s wall clock, summer and winter', () => {
    const berlin = office({ timeZone: 'Europe/Berlin' })
    expect(isOpen(berlin, at('2026-07-01T07:00Z'))).toBe(true)
    expect(isOpen(berlin, at('2026-12-01T07:00Z'))).toBe(false)
    expect(isOpen(office({ timeZone: 'Asia/Kathmandu' }), at('2026-12-01T03:15Z'))).toBe(true)
    expect(isOpen(office({ timeZone: 'Asia/Kathmandu' }), at('2026-12-01T03:14Z'))).toBe(false)
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', 5, '2026-10-25', 7],
    ['America/New_York', '2026-03-08', 5, '2026-11-01', 7],
    ['Australia/Lord_Howe', '2026-10-04', 5.5, '2026-04-05', 6.5],
  ])(
    'Z2: in %s a night is shorter on %s (%d h) and longer on %s (%d h)',
    (zone, spring, less, autumn, more) => {
      const total = (date: string) =>
        between(nights(zone), at(`${date}T12:00Z`) - 24 * HOUR, at(`${date}T12:00Z`))
      expect(total(spring)).toBe(less * HOUR)
      expect(total(autumn)).toBe(more * HOUR)
    },
  )

  it('Z3: a time that the clock skips is the jump; one that it shows twice is the first', () => {
    const gap = office({
      timeZone: 'Europe/Berlin',
      week: Array.from({ length: 7 }, () => [{ from: '02:30', to: '04:00' }]),
    })
    expect(iso(nextOpen(gap, at('2026-03-28T23:00Z')))).toBe('2026-03-29T01:00:00.000Z')
    expect(iso(nextOpen(gap, at('2026-10-24T23:00Z')))).toBe('2026-10-25T00:30:00.000Z')
  })

  it('Z4: a date that a zone skipped has no hours', () => {
    const apia = office({ timeZone: 'Pacific/Apia' })
    expect(between(apia, at('2011-12-29T22:00Z'), at('2011-12-31T22:00Z'))).toBe(6 * HOUR)
    expect(iso(add(apia, at('2011-12-30T04:00Z'), MINUTE))).toBe('2012-01-01T19:01:00.000Z')
  })
})

describe('reading a calendar', () => {
  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'calendar.time_zone'],
    [{ week: [[{ from: '9:00', to: '18:00' }], [], [], [], [], [], []] }, 'calendar.time'],
    [{ week: [[{ from: '09:00', to: '09:00' }], [], [], [], [], [], []] }, 'calendar.interval_empty'],
    [{ week: [[], [], [], [], [], [], []] }, 'calendar.never_open'],
  ])('C1: refuses %j', (more, code) => {
    const read = Calendar.safeParse(office(more as Partial<Calendar>))
    expect(read.error?.issues.map(({ message }) => message)).toContain(code)
  })
})
