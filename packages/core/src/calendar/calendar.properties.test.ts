import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { add, between, type Calendar, isOpen, nextClose, nextOpen } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })
const RUNS = { numRuns: 10_000 }
const zones = [
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
]
const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const interval = fc
  .record({ from: clock, to: fc.oneof(clock, fc.constant('24:00')) })
  .filter(({ from, to }) => from !== to)
const rule = fc.oneof(
  fc.constant({ kind: 'closed' as const }),
  fc.record({
    kind: fc.constant('hours' as const),
    hours: fc.array(interval, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('shortened' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({
    kind: fc.constant('works' as const),
    as: fc.integer({ min: 1, max: 7 }),
    shortenedBy: fc.integer({ min: 0, max: 120 }),
  }),
)
// Calendars and instants lie close to the changes of the clock: March, April, October, November, and late 2011.
const anchors = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2011-12-30',
  '2018-02-18',
]
const SHIFT = { min: -10 * 86_400_000, max: 10 * 86_400_000 }
/** Three instants near one anchor. */
const instants = fc
  .tuple(fc.constantFrom(...anchors), fc.integer(SHIFT), fc.integer(SHIFT), fc.integer(SHIFT))
  .map(
    ([date, ...shifts]) =>
      shifts.map((shift) => Date.parse(`${date}T00:00Z`) + shift) as [number, number, number],
  )
const instant = instants.map(([first]) => first)
const date = fc
  .tuple(fc.constantFrom(...anchors), fc.integer({ min: -10, max: 10 }))
  .map(([day, shift]) =>
    new Date(Date.parse(`${day}T00:00Z`) + shift * 86_400_000).toISOString().slice(0, 10),
  )
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc
    .array(fc.array(interval, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
    .filter((week) => week.some((day) => day.length > 0)),
  holidays: fc.constantFrom('none' as const, 'russia' as const),
  days: fc.dictionary(date, rule, { maxKeys: 4 }),
})
// Two hundred calendars with their days remembered, so that 10 000 cases take a moment.
const calendar = fc.constantFrom(...fc.sample(anyCalendar, { numRuns: 200, seed: 4 }))
const duration = fc.integer({ min: 1, max: 40 * 3_600_000 })

it('P1: the time between an instant and itself plus d is d', () => {
  fc.assert(
    fc.property(
      calendar,
      instant,
      duration,
      (cal, t, d) => between(cal, t, add(cal, t, d)) === d && between(cal, add(cal, t, -d), t) === d,
    ),
    RUNS,
  )
})

it('P2: adding twice is adding the sum', () => {
  fc.assert(
    fc.property(
      calendar,
      instant,
      duration,
      duration,
      (cal, t, a, b) => add(cal, add(cal, t, a), b) === add(cal, t, a + b),
    ),
    RUNS,
  )
})

it('P3: spans add up, and measuring never passes the clock on the wall', () => {
  fc.assert(
    fc.property(
      calendar,
      instants,
      (cal, [a, b, c]) =>
        between(cal, a, b) + between(cal, b, c) === between(cal, a, c) &&
        Math.abs(between(cal, a, b)) <= Math.abs(b - a),
    ),
    RUNS,
  )
})

it('P4: a later start or a longer time is never due earlier', () => {
  fc.assert(
    fc.property(calendar, instants, duration, duration, (cal, [a, b], d, more) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)]
      const due = add(cal, early, d)
      return due <= add(cal, late, d) && due < add(cal, early, d + more)
    }),
    RUNS,
  )
})

it('P5: time is due in open hours or at their closing, and openings and closings part open from closed', () => {
  fc.assert(
    fc.property(calendar, instant, duration, (cal, t, d) => {
      const open = nextOpen(cal, t)
      const close = nextClose(cal, t)
      return (
        isOpen(cal, add(cal, t, d) - 1) &&
        isOpen(cal, open) &&
        between(cal, t, open) === 0 &&
        (close === null || (!isOpen(cal, close) && between(cal, open, close) === close - open))
      )
    }),
    RUNS,
  )
})

// The same question asked another way: minute after minute, by the wall clock that Intl prints.
it('P6: measuring agrees with counting the open minutes one by one', () => {
  const from = (week: Calendar['week'], weekday: number, minute: number) =>
    week[weekday]!.some(({ from, to }) => {
      const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
      return start! <= minute && minute < (end! > start! ? end! : end! + 1440)
    })
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Africa/Casablanca']) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
    })
    // No edge lies within an hour that the clock repeats: there a wall time alone does not tell the instant.
    const week = [
      [{ from: '09:00', to: '18:00' }],
      [{ from: '22:00', to: '06:00' }],
      [],
      [{ from: '00:00', to: '24:00' }],
      [{ from: '20:00', to: '00:30' }],
      [
        { from: '10:15', to: '12:45' },
        { from: '20:00', to: '08:00' },
      ],
      [{ from: '23:00', to: '09:00' }],
    ]
    const cal: Calendar = { timeZone, week, holidays: 'none', days: {} }
    for (const start of ['2026-03-07', '2026-03-28', '2026-10-24', '2026-10-31', '2026-02-14']) {
      const begin = Date.parse(`${start}T00:00Z`)
      let minutes = 0
      for (let i = 0; i < 2880; i++) {
        const parts = Object.fromEntries(
          format.formatToParts(begin + i * 60_000).map(({ type, value }) => [type, value]),
        )
        const weekday = names.indexOf(parts.weekday!)
        const minute = (Number(parts.hour) % 24) * 60 + Number(parts.minute)
        if (from(week, weekday, minute) || from(week, (weekday + 6) % 7, minute + 1440)) minutes += 1
      }
      expect(between(cal, begin, begin + 2880 * 60_000) / 60_000, `${timeZone} ${start}`).toBe(minutes)
    }
  }
})
