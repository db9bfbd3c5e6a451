import { expect, it } from 'vitest'
import { changesOf } from './changes.ts'

it('tells only what differs', () => {
  expect(changesOf({ name: 'Anna', active: true }, { name: 'Anna', active: false })).toEqual([
    { kind: 'value', field: 'active', before: true, after: false },
  ])
})

it('tells of lists what was added and what was removed', () => {
  expect(changesOf({ groupIds: ['1', '2'] }, { groupIds: ['2', '3'] })).toEqual([
    { kind: 'list', field: 'groupIds', added: ['3'], removed: ['1'] },
  ])
})

it('names fields inside others by their path', () => {
  expect(changesOf({ incoming: { host: 'a', port: 993 } }, { incoming: { host: 'b', port: 993 } })).toEqual([
    { kind: 'value', field: 'incoming.host', before: 'a', after: 'b' },
  ])
})

it('lists what a new thing holds and is silent about what is empty', () => {
  expect(changesOf(null, { name: 'Support', agentIds: [], groupId: null })).toEqual([
    { kind: 'value', field: 'name', before: undefined, after: 'Support' },
  ])
})

it('says of what is too much to read that it changed, and nothing when it is new', () => {
  const rule = { name: 'VIP', definition: { kind: 'update', actions: [{ do: 'assign' }] } }
  const changed = { ...rule, definition: { kind: 'update', actions: [] } }
  expect(changesOf(rule, changed)).toEqual([{ kind: 'whole', field: 'definition' }])
  expect(changesOf(rule, structuredClone(rule))).toEqual([])
  expect(changesOf(null, rule)).toEqual([{ kind: 'value', field: 'name', before: undefined, after: 'VIP' }])
})

it('compares lists of things by what they hold, and is silent about an order', () => {
  const skilled = (level: number) => ({ skills: [{ skillId: '1', level }] })
  expect(changesOf(skilled(2), skilled(2))).toEqual([])
  expect(changesOf(skilled(2), skilled(3))).toEqual([{ kind: 'whole', field: 'skills' }])
  expect(changesOf(undefined, ['2', '1'])).toEqual([])
})
