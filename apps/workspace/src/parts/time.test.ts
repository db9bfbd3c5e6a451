import { expect, it } from 'vitest'
import { age } from './time.ts'

const now = new Date('2026-11-21T12:00:00Z')
const before = (ms: number) => new Date(now.getTime() - ms)

it('tells the last minute as now, the clock of another machine running ahead included', () => {
  expect(age(before(59_000), now)).toEqual({ kind: 'now' })
  expect(age(before(-20_000), now)).toEqual({ kind: 'now' })
})

it('tells the last day in whole minutes and hours', () => {
  expect(age(before(5 * 60_000 + 59_000), now)).toEqual({ kind: 'minutes', count: 5 })
  expect(age(before(23 * 3_600_000 + 3_599_000), now)).toEqual({ kind: 'hours', count: 23 })
})

it('tells older things by date, with the year when it is another', () => {
  expect(age(before(24 * 3_600_000), now)).toEqual({ kind: 'date', withYear: false })
  expect(age(new Date('2025-03-01T12:00:00Z'), now)).toEqual({ kind: 'date', withYear: true })
})
