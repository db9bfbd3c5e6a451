import type { RoutingSettings } from '@opora/contract'
import { expect, it } from 'vitest'
import { compare, type Sample } from './compare.ts'
import { spanText } from './span.ts'

const settings: RoutingSettings = {
  weights: {},
  vipPoints: 40,
  tierPoints: 5,
  priorityPoints: { low: 0, normal: 10, high: 25, urgent: 50 },
  pointsPerHour: 10,
  starvationMinutes: 240,
  surgePercent: 150,
}
const plain = (minutes: number): Sample => ({ vip: false, tier: 0, priority: 'normal', minutes })
const vip = (minutes: number): Sample => ({ ...plain(minutes), vip: true })

it('puts a VIP of now before an ordinary customer of three hours ago', () => {
  expect(compare(plain(180), vip(0), settings)).toEqual({ points: [40, 50], first: 1, because: 'points' })
})

it('puts whoever waits past the bound before any VIP, whatever the points', () => {
  const dear = { ...settings, vipPoints: 1000 }
  expect(compare(vip(20), plain(240), dear)).toMatchObject({ first: 1, because: 'bound' })
})

it('puts the older of equals first', () => {
  const even = compare(vip(0), plain(239), {
    ...settings,
    vipPoints: 0,
    pointsPerHour: 1,
    starvationMinutes: 900,
  })
  expect(even.first).toBe(1)
  const equal = compare({ ...plain(60), tier: 2 }, plain(120), settings)
  expect(equal).toEqual({ points: [30, 30], first: 1, because: 'age' })
})

it('says spans as people do', () => {
  expect([spanText(15, 'en'), spanText(60, 'en'), spanText(90, 'en'), spanText(240, 'ru')]).toEqual([
    '15 minutes',
    '1 hour',
    '90 minutes',
    '4 часа',
  ])
})
