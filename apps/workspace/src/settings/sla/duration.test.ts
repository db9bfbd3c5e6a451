import { expect, test } from 'vitest'
import { parseDuration } from './duration.ts'

test.each([
  ['2 ч', 120],
  ['2 ч 30 мин', 150],
  ['1,5 часа', 90],
  ['90', 90],
  ['15 минут', 15],
  ['1h30', 90],
  ['1 h 30 min', 90],
  ['45m', 45],
])('«%s» is %i minutes', (typed, minutes) => {
  expect(parseDuration(typed)).toBe(minutes)
})

test.each(['', '0', 'скоро', '-5', '2 дня', '9000000'])('«%s» is no target', (typed) => {
  expect(parseDuration(typed)).toBeNull()
})
