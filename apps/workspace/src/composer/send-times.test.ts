import { describe, expect, it } from 'vitest'
import { fromField, presets, toField } from './send-times.ts'

const told = (now: string, zone: string) =>
  presets(new Date(now), zone).map(({ key, at }) => `${key} ${at.toISOString()}`)

describe('times to send at', () => {
  it('are those of the writer’s zone', () => {
    expect(told('2026-11-19T08:00:00Z', 'Asia/Vladivostok')).toEqual([
      'tomorrow 2026-11-19T23:00:00.000Z',
      'monday 2026-11-22T23:00:00.000Z',
    ])
    expect(told('2026-11-19T08:00:00Z', 'Europe/Moscow')).toEqual([
      'tonight 2026-11-19T15:00:00.000Z',
      'tomorrow 2026-11-20T06:00:00.000Z',
      'monday 2026-11-23T06:00:00.000Z',
    ])
  })

  it('on a Sunday tomorrow is Monday, and on a Monday it is the next one', () => {
    expect(told('2026-11-22T17:00:00Z', 'UTC')).toEqual(['tomorrow 2026-11-23T09:00:00.000Z'])
    expect(told('2026-11-23T17:30:00Z', 'UTC').at(-1)).toBe('monday 2026-11-30T09:00:00.000Z')
  })

  it('keep nine o’clock when the clock changes', () => {
    expect(told('2026-10-24T18:00:00Z', 'Europe/Berlin')[0]).toBe('tomorrow 2026-10-25T08:00:00.000Z')
  })

  it('go into a field and come back the same', () => {
    const at = new Date('2026-11-20T06:30:00.000Z')
    expect(toField(at, 'Europe/Moscow')).toBe('2026-11-20T09:30')
    expect(fromField('2026-11-20T09:30', 'Europe/Moscow')).toEqual(at)
    expect(fromField('', 'Europe/Moscow')).toBeNull()
  })
})
