import { expect, test } from 'vitest'
import { dueOf, minuteOf } from './due.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const after = (minutes: number) => now + minutes * 60_000

test('the last minute is told until it is over, and then how long it is late', () => {
  expect(dueOf(after(0.5), now)).toEqual({ tone: 'risk', kind: 'left', minutes: 1 })
  expect(dueOf(now, now)).toEqual({ tone: 'risk', kind: 'left', minutes: 0 })
  expect(dueOf(now - 1, now)).toEqual({ tone: 'late', kind: 'late', minutes: 0 })
  expect(dueOf(after(-70), now)).toEqual({ tone: 'late', kind: 'late', minutes: 70 })
})

test('an hour before its end a due time is at risk, and beyond a day it is told as a moment', () => {
  expect(dueOf(after(60), now).tone).toBe('risk')
  expect(dueOf(after(61), now)).toEqual({ tone: 'neutral', kind: 'left', minutes: 61 })
  expect(dueOf(after(24 * 60 + 1), now)).toEqual({ tone: 'neutral', kind: 'at' })
})

test('the number that redraws a chip changes with its words and not between', () => {
  expect(minuteOf(after(25), now)).toBe(minuteOf(after(25), now + 100 - 100))
  expect(minuteOf(after(24.2), now)).toBe(minuteOf(after(25), now))
  expect(minuteOf(after(0), now)).not.toBe(minuteOf(after(-0.1), now))
  expect(minuteOf(after(5_000), now)).toBe(minuteOf(after(6_000), now))
})
