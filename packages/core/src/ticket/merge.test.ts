import { describe, expect, it } from 'vitest'
import {
  type ActorRef,
  type Command,
  decide,
  fold,
  settle,
  type Ticket,
  type TicketEvent,
  TicketRefusal,
} from './index.ts'

const agent: ActorRef = { kind: 'agent', id: '7' }
const customer: ActorRef = { kind: 'customer', id: '3' }

class Story {
  ticket: Ticket | null = null
  readonly log: TicketEvent[] = []
  readonly id: string
  #minute: number
  constructor(id: string, hour = 9) {
    this.id = id
    this.#minute = hour * 60
    const message = { id: '1', from: 'customer' as const }
    this.do(customer, { type: 'create', subject: 'Вопрос', requesterId: '3', message })
  }
  do(actor: ActorRef, command: Command): TicketEvent[] {
    const now = new Date(Date.UTC(2026, 0, 15, 0, this.#minute++)).toISOString()
    const settled = settle(this.ticket, decide(this.ticket, command), {
      id: this.id,
      actor,
      now,
      triggers: [],
    })
    if (!settled) return []
    this.ticket = settled.after
    this.log.push(...settled.events)
    return settled.events
  }
  be(status: 'pending' | 'solved' | 'closed'): this {
    this.do(agent, { type: 'patch', patch: { status: status === 'closed' ? 'solved' : status } })
    if (status === 'closed') this.do(agent, { type: 'close' })
    return this
  }
  receive(of: Partial<Extract<Command, { type: 'receive' }>> = {}): string[] {
    const command = { type: 'receive', messageId: '8', customerId: '3', automatic: null, ...of } as const
    return this.do(customer, command).map((event) => event.type)
  }
}

const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof TicketRefusal) return error.code
    throw error
  }
  return 'nothing was refused'
}

const source = {
  ticketId: '43',
  messageCount: 2,
  lastMessageAt: '2026-01-15T10:00:00.000Z',
  lastCustomerMessageAt: '2026-01-15T10:00:00.000Z',
  lastAgentReplyAt: null,
}

describe('thanks and echoes', () => {
  it('D12: thanks for a solution wake nothing, are no last word, and stay even with a closed ticket', () => {
    for (const status of ['solved', 'closed'] as const) {
      const story = new Story('42').be(status)
      const { lastCustomerMessageAt } = story.ticket!
      expect(story.receive({ thanks: true })).toEqual(['message.received'])
      expect(story.ticket).toMatchObject({ status, lastCustomerMessageAt, messageCount: 2 })
      expect(story.log.at(-1)!.data).toMatchObject({ thanks: true })
    }
  })
  it('D12: thanks to a ticket that is not solved are a message like others', () => {
    const story = new Story('42').be('pending')
    expect(story.receive({ thanks: true })).toEqual(['message.received', 'status.changed'])
    expect(story.log.at(-2)!.data).not.toHaveProperty('thanks')
  })
  it('D12: an automatic reply to a closed ticket is kept with it; other words are refused', () => {
    const story = new Story('42').be('closed')
    expect(story.receive({ automatic: 'auto-reply' })).toEqual(['message.received'])
    expect(code(() => story.receive())).toBe('ticket.closed')
    expect(code(() => story.receive({ automatic: 'auto-generated' }))).toBe('ticket.closed')
  })
})

describe('merge', () => {
  it('D13: what merges is closed for good, and its people and times are in the other one', () => {
    const merged = new Story('43')
    expect(merged.do(agent, { type: 'mergeInto', ticketId: '42' }).map(({ type }) => type)).toEqual([
      'merged.into',
      'status.changed',
    ])
    expect(merged.ticket).toMatchObject({ status: 'closed', mergedInto: '42' })
    expect(code(() => merged.do(agent, { type: 'mergeInto', ticketId: '44' }))).toBe('ticket.merged')
    const other = new Story('42')
    other.do(agent, { type: 'mergeFrom', source, participantIds: ['3', '5'], awaits: true })
    expect(other.ticket).toMatchObject({
      participantIds: ['5'],
      messageCount: 3,
      lastCustomerMessageAt: source.lastCustomerMessageAt,
    })
    expect(fold(other.log, '42')).toEqual(other.ticket)
  })
  it('D13: a sleeping ticket wakes only for somebody who waits', () => {
    for (const awaits of [true, false]) {
      const other = new Story('42').be('solved')
      other.do(agent, { type: 'mergeFrom', source, participantIds: [], awaits })
      expect(other.ticket!.status).toBe(awaits ? 'open' : 'solved')
    }
  })
  it('D13: nothing merges into itself or into what is closed', () => {
    expect(code(() => new Story('42').do(agent, { type: 'mergeInto', ticketId: '42' }))).toBe(
      'ticket.merged_into_itself',
    )
    const closed = new Story('42').be('closed')
    expect(
      code(() => closed.do(agent, { type: 'mergeFrom', source, participantIds: [], awaits: false })),
    ).toBe('ticket.closed')
  })
  it('a link is kept with any ticket, closed or not', () => {
    const story = new Story('42').be('closed')
    story.do(agent, { type: 'link', ticketId: '43', kind: 'named_by_stranger' })
    expect(story.log.at(-1)).toMatchObject({ type: 'link.added', data: { ticketId: '43' } })
  })
})
