import { expect, it } from 'vitest'
import { type Command, decide, evolve, fold, settle, type Ticket, type TicketEvent } from './index.ts'

const agent = { kind: 'agent', id: '7' } as const

/** A ticket to which commands are given, a minute apart. */
class Story {
  ticket: Ticket | null = null
  readonly log: TicketEvent[] = []
  readonly id: string
  constructor(id: string) {
    this.id = id
    const message = { id: '1', from: 'customer' as const }
    this.do({ type: 'create', subject: 'Возврат', requesterId: '3', message })
  }
  do(command: Command): string[] {
    const now = new Date(Date.UTC(2026, 0, 15, 9, this.log.length)).toISOString()
    const settled = settle(this.ticket, decide(this.ticket, command), {
      id: this.id,
      actor: agent,
      now,
      triggers: [],
    })
    this.ticket = settled?.after ?? this.ticket
    this.log.push(...(settled?.events ?? []))
    return settled?.events.map(({ type }) => type) ?? []
  }
  start(listId: string, steps: number): this {
    this.do({ type: 'startChecklist', listId, checklistId: '5', steps })
    return this
  }
  tick(step: number, to: boolean, left: number, from = !to): string[] {
    return this.do({ type: 'tickStep', listId: '1', step, from, to, left })
  }
  get open(): number {
    expect(fold(this.log, this.id)).toEqual(this.ticket)
    return this.ticket!.openSteps
  }
}

it('V8: open steps follow what is started, done, undone and removed', () => {
  const story = new Story('42').start('1', 3).start('2', 2)
  expect(story.open).toBe(5)
  expect(story.tick(1, true, 2)).toEqual(['checklist.step_done'])
  expect(story.tick(2, true, 1)).toEqual(['checklist.step_done'])
  expect(story.open).toBe(3)
  expect(story.tick(1, false, 2)).toEqual(['checklist.step_undone'])
  expect(story.open).toBe(4)
  story.do({ type: 'removeChecklist', listId: '1', left: 2 })
  expect(story.open).toBe(2)
})

it('V8: a merged ticket hands its open steps to the survivor', () => {
  const [source, target] = [new Story('43').start('1', 3), new Story('42').start('2', 1)]
  const { messageCount, lastMessageAt, lastCustomerMessageAt, lastAgentReplyAt, openSteps } = source.ticket!
  const was = { messageCount, lastMessageAt, lastCustomerMessageAt, lastAgentReplyAt, openSteps }
  target.do({
    type: 'mergeFrom',
    source: { ticketId: '43', ...was },
    participantIds: ['3'],
    awaits: false,
  })
  source.do({ type: 'mergeInto', ticketId: '42' })
  expect([source.open, target.open]).toEqual([0, 4])
})

it('V8: a merge from before there were checklists brings none', () => {
  const data = { ticketId: '43', messageCount: 1, lastMessageAt: null, lastCustomerMessageAt: null }
  const event = { type: 'merged.from', data: { ...data, lastAgentReplyAt: null } } as const
  const place = { seq: 3, update: 3, at: '2026-01-15T10:00:00Z', actor: agent, cause: null }
  expect(evolve(new Story('42').ticket, { ...event, ...place }, '42').openSteps).toBe(0)
})

it('D21: ticking what is ticked changes nothing', () => {
  const story = new Story('42').start('1', 2)
  expect(story.tick(1, true, 1, true)).toEqual([])
  expect(story.tick(1, false, 2, false)).toEqual([])
  expect(story.open).toBe(2)
})

it('D21: a solved ticket’s steps can still be done, a closed one’s stand', () => {
  const story = new Story('42').start('1', 2)
  story.do({ type: 'patch', patch: { status: 'solved' } })
  expect(story.tick(1, true, 1)).toEqual(['checklist.step_done'])
  story.do({ type: 'close' })
  for (const command of [
    { type: 'startChecklist', listId: '3', checklistId: '5', steps: 1 },
    { type: 'removeChecklist', listId: '1', left: 1 },
    { type: 'tickStep', listId: '1', step: 2, from: false, to: true, left: 0 },
  ] as const)
    expect(() => story.do(command)).toThrow('ticket.closed')
  expect(story.open).toBe(1)
})

it('D22: a link is undone on a closed ticket too', () => {
  const story = new Story('42')
  story.do({ type: 'patch', patch: { status: 'solved' } })
  story.do({ type: 'close' })
  expect(story.do({ type: 'unlink', ticketId: '43' })).toEqual(['link.removed'])
})
