import type { Ticket } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { describe, expect, it } from 'vitest'
import { belongs } from '../api/index.ts'
import { stepFrom } from './steps.ts'

describe('stepping through a list', () => {
  it('begins at the first ticket', () => {
    expect(stepFrom({ cursor: -1, by: 1, count: 5, gone: false })).toBe(0)
  })

  it('stops at both ends', () => {
    expect(stepFrom({ cursor: 4, by: 1, count: 5, gone: false })).toBe(4)
    expect(stepFrom({ cursor: 0, by: -1, count: 5, gone: false })).toBe(0)
  })

  it('does not skip the ticket that moved up when the open one left the list', () => {
    expect(stepFrom({ cursor: 2, by: 1, count: 4, gone: true })).toBe(2)
    expect(stepFrom({ cursor: 2, by: -1, count: 4, gone: true })).toBe(1)
    expect(stepFrom({ cursor: 4, by: 1, count: 4, gone: true })).toBe(3)
  })
})

describe('where a changed ticket stands', () => {
  const me = { id: '1', groupIds: ['7'] }
  const ticket = (more: Partial<Ticket>) =>
    ({ status: 'open', spam: false, assigneeId: null, groupId: null, tags: [], ...more }) as Ticket
  const active: Condition[] = [
    { field: 'status', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] },
    { field: 'spam', op: 'is', value: false },
  ]
  const mine: Condition = { all: [{ field: 'assignee', op: 'is', value: 'me' }, ...active] }
  const ours: Condition = { all: [{ field: 'group', op: 'is', value: 'me' }, ...active] }

  it('leaves "mine" when it is solved or given away', () => {
    expect(belongs({ condition: mine }, ticket({ assigneeId: '1' }), me)).toBe(true)
    expect(belongs({ condition: mine }, ticket({ assigneeId: '1', status: 'solved' }), me)).toBe(false)
    expect(belongs({ condition: mine }, ticket({ assigneeId: '2' }), me)).toBe(false)
  })

  it('stands among "our groups" while it is in one of them', () => {
    expect(belongs({ condition: ours }, ticket({ groupId: '7' }), me)).toBe(true)
    expect(belongs({ condition: ours }, ticket({ groupId: '8' }), me)).toBe(false)
  })

  it('stays where only the server knows better', () => {
    const vip: Condition = { all: [{ field: 'vip', op: 'is', value: true }, ...active] }
    expect(belongs({ condition: vip }, ticket({ spam: true }), me)).toBe(true)
  })
})
