import type { Ticket } from '@opora/contract'
import { describe, expect, it } from 'vitest'
import { belongs } from './membership.ts'
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
    ({ status: 'open', spam: false, assigneeId: null, groupId: null, ...more }) as Ticket

  it('leaves "mine" when it is solved or given away', () => {
    expect(belongs('mine', ticket({ assigneeId: '1' }), me)).toBe(true)
    expect(belongs('mine', ticket({ assigneeId: '1', status: 'solved' }), me)).toBe(false)
    expect(belongs('mine', ticket({ assigneeId: '2' }), me)).toBe(false)
  })

  it('keeps spam out of every view but its own', () => {
    const spam = ticket({ spam: true, assigneeId: '1', groupId: '7' })
    const views = (['mine', 'groups', 'unassigned', 'open', 'solved', 'spam'] as const).filter((view) =>
      belongs(view, spam, me),
    )
    expect(views).toEqual(['spam'])
  })
})
