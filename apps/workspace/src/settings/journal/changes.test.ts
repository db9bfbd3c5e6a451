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
