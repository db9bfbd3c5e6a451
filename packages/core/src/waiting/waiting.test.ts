import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../calendar/index.ts'
import { calibrated, estimateWait, sayTime, statedTime, type Waited } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const day = [{ from: '09:00', to: '18:00' }]
const office: Calendar = {
  timeZone: 'Europe/Moscow',
  week: [day, day, day, day, day, [], []],
  holidays: 'none',
  days: {},
}
const bounds = { floor: 15 * MINUTE, ceiling: 8 * HOUR }
const cases = (wait: number, queue: number, count = 30): Waited[] =>
  Array.from({ length: count }, (_, i) => ({ wait: wait + i * MINUTE, queue }))

describe('the estimate', () => {
  it('E2: a long queue is judged by long queues', () => {
    const history = [...cases(10 * MINUTE, 2), ...cases(180 * MINUTE, 40)]
    expect(estimateWait(history, 2, 0.8)).toBeLessThan(45 * MINUTE)
    expect(estimateWait(history, 40, 0.8)).toBeGreaterThan(180 * MINUTE)
  })

  it('E3: those who wait still and long make the estimate longer, those who have just come do not', () => {
    const history = cases(10 * MINUTE, 5)
    const plain = estimateWait(history, 5, 0.8)!
    const fresh = { wait: MINUTE, queue: 5, open: true }
    expect(estimateWait([...history, ...Array(20).fill(fresh)], 5, 0.8)).toBe(plain)
    const stuck = { wait: 300 * MINUTE, queue: 5, open: true }
    expect(estimateWait([...history, ...Array(20).fill(stuck)], 5, 0.8)).toBe(300 * MINUTE)
  })

  it('E4: a few cases say nothing', () => {
    expect(estimateWait(cases(MINUTE, 1, 19), 1, 0.8)).toBeNull()
  })

  it('E5: of what is said, eighty of a hundred come true, also when the desk slows down in the middle', () => {
    const random = seeded(7)
    const history: Waited[] = []
    let level = 0.8
    let kept = 0
    for (let i = 0; i < 2_000; i += 1) {
      const queue = Math.floor(random() * 20)
      const slow = i > 1_000 ? 3 : 1
      const wait = slow * (5 + queue) * MINUTE * (0.4 - Math.log(1 - random()))
      const said = estimateWait(history.slice(-200), queue, level)
      if (said !== null) {
        kept += wait <= said ? 1 : 0
        level = calibrated(level, 0.8, wait <= said)
      }
      history.push({ wait, queue })
    }
    const share = kept / (2_000 - 20)
    expect(share).toBeGreaterThan(0.77)
    expect(share).toBeLessThan(0.83)
  })
})

describe('what is said', () => {
  const thursday = Date.parse('2026-01-15T14:00:00Z') // 17:00 in Moscow

  it('S1, S3: within the bounds, in round times', () => {
    expect(statedTime(MINUTE, bounds, office, thursday)).toBe(thursday + 15 * MINUTE)
    expect(statedTime(31 * MINUTE, bounds, office, thursday)).toBe(thursday + 35 * MINUTE)
    expect(statedTime(null, bounds, office, thursday)).toBe(Date.parse('2026-01-16T13:00:00Z'))
  })

  it('S2: property: never before the floor, and never in an hour in which nobody works but by the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 60 }),
        fc.integer({ min: 0, max: 7 * 24 * 60 }),
        (wait, later) => {
          const now = thursday + later * MINUTE
          const at = statedTime(wait * MINUTE, bounds, office, now)
          const moscow = new Date(at + 3 * HOUR)
          const minute = moscow.getUTCHours() * 60 + moscow.getUTCMinutes()
          return at - now >= bounds.floor && minute >= 9 * 60 && minute <= 18 * 60 + 30
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it.each([
    [35 * MINUTE, 'ru', 'сегодня до 17:35'],
    [35 * MINUTE, 'en', 'today by 17:35'],
    [17 * HOUR, 'ru', 'завтра до 10:00'],
    [96 * HOUR, 'ru', '19 января до 17:00'],
    [96 * HOUR, 'en', 'on 19 January by 17:00'],
  ] as const)('S4: after %i ms, in %s: %s', (later, locale, said) => {
    expect(sayTime(thursday + later, thursday, locale, 'Europe/Moscow')).toBe(said)
  })

  it.each([
    [35 * MINUTE, 'ru', 180, 'сегодня до 17:35'],
    [35 * MINUTE, 'ru', 420, 'сегодня до 21:35 по вашему времени'],
    [35 * MINUTE, 'en', 330, 'today by 20:05 your time'],
    [35 * MINUTE, 'en', -300, 'today by 09:35 your time'],
    [4 * HOUR, 'ru', 420, 'завтра до 01:00 по вашему времени'],
  ] as const)('S4: after %i ms, in %s, at %i minutes from UTC: %s', (later, locale, offset, said) => {
    expect(sayTime(thursday + later, thursday, locale, 'Europe/Moscow', offset)).toBe(said)
  })
})

/** Numbers that look random and are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
