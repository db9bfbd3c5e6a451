import { expect, test } from 'vitest'
import { nextInterval, parseClock, runsOf, stretchesOf, wrongWith } from './week.ts'

const day = [{ from: '09:00', to: '18:00' }]
const night = [{ from: '20:00', to: '08:00' }]

test('weekdays in a row with the same hours are told as one, and free days are not told', () => {
  expect(runsOf([day, day, day, day, night, [], []])).toEqual([
    { from: 0, to: 3, hours: day },
    { from: 4, to: 4, hours: night },
  ])
  expect(runsOf([day, [], day, [], [], [], []]).map(({ from, to }) => [from, to])).toEqual([
    [0, 0],
    [2, 2],
  ])
})

test('a night is drawn to midnight, and its morning on the day after; Sunday’s on Monday', () => {
  expect(stretchesOf([[], [], [], [], [], [], night], 0)).toEqual([{ from: 0, to: 8 / 24 }])
  expect(stretchesOf([night, [], [], [], [], [], []], 0)).toEqual([{ from: 20 / 24, to: 1 }])
  expect(stretchesOf([[{ from: '00:00', to: '24:00' }], [], [], [], [], [], []], 0)).toEqual([
    { from: 0, to: 1 },
  ])
  expect(stretchesOf([[{ from: '00:00', to: '24:00' }], [], [], [], [], [], []], 1)).toEqual([])
})

test('one more interval begins after a pause and ends within the day', () => {
  expect(nextInterval([])).toEqual({ from: '09:00', to: '18:00' })
  expect(nextInterval([{ from: '09:00', to: '13:00' }])).toEqual({ from: '14:00', to: '16:00' })
  expect(nextInterval([{ from: '09:00', to: '23:30' }])).toEqual({ from: '22:00', to: '24:00' })
})

test('a week that never opens and an interval without length are refused before they are sent', () => {
  const calendar = { timeZone: 'UTC', holidays: 'none' as const, days: {} }
  const free = [[], [], [], [], [], [], []]
  expect(wrongWith({ ...calendar, week: free })).toBe('never_open')
  expect(wrongWith({ ...calendar, week: [[{ from: '09:00', to: '09:00' }], ...free.slice(1)] })).toBe(
    'empty_interval',
  )
  expect(wrongWith({ ...calendar, week: [day, ...free.slice(1)] })).toBeNull()
})

test.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['0930', '09:30'],
  ['18.00', '18:00'],
  ['24', '24:00'],
])('«%s» is %s o’clock', (typed, clock) => {
  expect(parseClock(typed)).toBe(clock)
})

test.each(['', 'утром', '25', '9:70', '24:01'])('«%s» is no time of day', (typed) => {
  expect(parseClock(typed)).toBeNull()
})
