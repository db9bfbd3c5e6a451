import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardTriggers } from '../automation/index.ts'
import {
  type ActorRef,
  type Command,
  decide,
  eventTypes,
  evolve,
  fold,
  type Happening,
  parseHappening,
  settle,
  type Ticket,
  type TicketEvent,
  TicketRefusal,
  type Trigger,
} from './index.ts'

// A story: commands carried out one after another, a minute apart.
const agent: ActorRef = { kind: 'agent', id: '7' }
const customer: ActorRef = { kind: 'customer', id: '3' }
const system: ActorRef = { kind: 'system', id: null }

class Story {
  ticket: Ticket | null = null
  readonly log: TicketEvent[] = []
  readonly triggers: readonly Trigger[]
  #minute = 0
  constructor(triggers: readonly Trigger[] = []) {
    this.triggers = triggers
  }
  do(actor: ActorRef, command: Command): TicketEvent[] {
    const now = new Date(Date.UTC(2026, 0, 15, 9, this.#minute++)).toISOString()
    const base =
      command.type === 'patch' ? (command.baseSeq ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER
    const since = this.log.filter((event) => event.seq > base)
    const own = decide(this.ticket, command, since)
    const settled = settle(this.ticket, own, { id: '42', actor, now, triggers: this.triggers })
    if (!settled) return []
    this.ticket = settled.after
    this.log.push(...settled.events)
    return settled.events
  }
  opened(): this {
    const message = { id: '1', from: 'customer' as const }
    this.do(customer, { type: 'create', subject: ' Не вернули деньги ', requesterId: '3', message })
    return this
  }
  reply(id = '9', status?: 'pending' | 'solved'): TicketEvent[] {
    return this.do(agent, { type: 'reply', messageId: id, ...(status && { patch: { status } }) })
  }
  receive(id = '8', automatic: 'auto-reply' | null = null): TicketEvent[] {
    return this.do(customer, { type: 'receive', messageId: id, customerId: '3', automatic })
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

describe('events', () => {
  it('E2: seq has no gap, and the events of an update share its first seq', () => {
    const story = new Story(standardTriggers).opened()
    story.reply('9', 'pending')
    expect(story.log.map((event) => event.seq)).toEqual(story.log.map((_, i) => i + 1))
    expect(story.log.map((event) => event.update)).toEqual([1, 1, 3, 3, 3])
  })

  it('E4: an unknown type or wrong data is a bug, not an event', () => {
    expect(() => parseHappening('ticket.exploded', {})).toThrow()
    expect(() => parseHappening('status.changed', { from: 'new', to: 'broken' })).toThrow()
    expect(eventTypes).toContain('message.sent')
  })
})

describe('decide', () => {
  it('D1: opens as new for a customer and as open for an agent', () => {
    expect(new Story().opened().ticket).toMatchObject({
      status: 'new',
      subject: 'Не вернули деньги',
      requesterId: '3',
    })
    const story = new Story()
    story.do(agent, {
      type: 'create',
      subject: 'Договор',
      requesterId: '3',
      message: { id: '1', from: 'agent' },
    })
    expect(story.ticket?.status).toBe('open')
  })

  it('D2: a command that changes nothing makes no event', () => {
    const story = new Story().opened()
    expect(
      story.do(agent, { type: 'patch', patch: { priority: 'normal', tags: [], assigneeId: null } }),
    ).toEqual([])
  })

  it('D3: a customer wakes pending, on hold and solved; new stays new', () => {
    for (const status of ['pending', 'on_hold', 'solved'] as const) {
      const story = new Story().opened()
      story.do(agent, { type: 'patch', patch: { status } })
      story.receive()
      expect(story.ticket?.status).toBe('open')
    }
    const story = new Story().opened()
    story.receive()
    expect(story.ticket?.status).toBe('new')
  })

  it('D4: an automatic message changes no status', () => {
    const story = new Story().opened()
    story.reply('9', 'solved')
    story.receive('10', 'auto-reply')
    expect(story.ticket).toMatchObject({ status: 'solved', messageCount: 3 })
  })

  it('D5: closed is final but for deliveries and follow-ups', () => {
    const story = new Story().opened()
    story.reply('9', 'solved')
    story.do(system, { type: 'close' })
    expect(code(() => story.receive())).toBe('ticket.closed')
    expect(code(() => story.reply())).toBe('ticket.closed')
    expect(code(() => story.do(agent, { type: 'patch', patch: { status: 'open' } }))).toBe('ticket.closed')
    expect(
      story.do(system, { type: 'recordDelivery', messageId: '9', from: 'queued', to: 'sent', reason: null }),
    ).toHaveLength(1)
    expect(story.do(customer, { type: 'startFollowUp', ticketId: '43' })).toHaveLength(1)
  })

  it('D6: only a solved ticket closes', () => {
    expect(code(() => new Story().opened().do(system, { type: 'close' }))).toBe('ticket.not_solved')
  })

  it('D7: a reply opens a new ticket unless it says otherwise; a note does not', () => {
    const replied = new Story().opened()
    replied.reply()
    expect(replied.ticket?.status).toBe('open')
    const waiting = new Story().opened()
    waiting.reply('9', 'pending')
    expect(waiting.ticket?.status).toBe('pending')
    const noted = new Story().opened()
    noted.do(agent, { type: 'note', messageId: '9' })
    expect(noted.ticket?.status).toBe('new')
  })

  it('D8: a stale edit of the same field is refused and says what changed; other fields are free', () => {
    const story = new Story().opened()
    const { seq } = story.ticket!
    story.do(agent, { type: 'patch', patch: { priority: 'high' } })
    const stale = (patch: object) => () => story.do(agent, { type: 'patch', patch, baseSeq: seq })
    expect(code(stale({ priority: 'low' }))).toBe('ticket.stale')
    try {
      stale({ priority: 'low' })()
    } catch (error) {
      expect((error as TicketRefusal).changed).toEqual(['priority.changed'])
    }
    expect(code(stale({ priority: 'high' }))).toBe('nothing was refused')
    expect(code(stale({ tags: ['возврат'] }))).toBe('nothing was refused')
  })

  it('D9: participants exclude the requester; tags are normal; a subject is never empty', () => {
    const story = new Story().opened()
    story.do(customer, {
      type: 'receive',
      messageId: '5',
      customerId: '4',
      participantIds: ['3', '6', '4'],
      automatic: null,
    })
    expect(story.ticket?.participantIds).toEqual(['4', '6'])
    story.do(agent, { type: 'patch', patch: { requesterId: '4' } })
    expect(story.ticket?.participantIds).toEqual(['6'])
    story.do(agent, { type: 'patch', patch: { tags: ['  Возврат   средств ', 'возврат средств', ''] } })
    expect(story.ticket?.tags).toEqual(['возврат средств'])
    expect(code(() => story.do(agent, { type: 'patch', patch: { subject: '  ' } }))).toBe(
      'ticket.subject_empty',
    )
  })

  it('refuses to open twice, and to change what does not exist', () => {
    expect(code(() => new Story().opened().opened())).toBe('ticket.exists')
    expect(code(() => new Story().reply())).toBe('ticket.missing')
  })
})

describe('evolve', () => {
  it('V3: the first reply is the first one after a customer wrote, and never moves', () => {
    const story = new Story()
    story.do(agent, {
      type: 'create',
      subject: 'Договор',
      requesterId: '3',
      message: { id: '1', from: 'agent' },
    })
    expect(story.ticket?.firstReplyAt).toBeNull()
    story.receive()
    const [first] = story.reply()
    story.reply('10')
    expect(story.ticket?.firstReplyAt).toBe(first!.at)
  })

  it('V4: solvedAt follows solving, reopening and closing', () => {
    const story = new Story().opened()
    story.reply('9', 'solved')
    const { solvedAt } = story.ticket!
    expect(solvedAt).not.toBeNull()
    story.receive()
    expect(story.ticket).toMatchObject({ solvedAt: null, reopens: 1 })
    story.reply('11', 'solved')
    story.do(system, { type: 'close' })
    expect(story.ticket?.closedAt).not.toBeNull()
    expect(story.ticket?.solvedAt).not.toBeNull()
  })

  it('V5: an automatic message is not the last word of the customer', () => {
    const story = new Story().opened()
    const { lastCustomerMessageAt } = story.ticket!
    story.receive('5', 'auto-reply')
    expect(story.ticket?.lastCustomerMessageAt).toBe(lastCustomerMessageAt)
  })
})

describe('settle', () => {
  it('S1, S4: an agent who answers an unheld ticket holds it, and the event names the rule', () => {
    const story = new Story(standardTriggers).opened()
    const events = story.reply()
    expect(story.ticket?.assigneeId).toBe('7')
    expect(events.at(-1)).toMatchObject({
      type: 'assignee.changed',
      cause: 'claim-on-answer',
      actor: { kind: 'trigger' },
    })
  })

  it('S2: rules that call each other in a circle end, each having fired once', () => {
    const fired: string[] = []
    const turn = (id: string, from: string, to: 'low' | 'high' | 'urgent' | 'normal'): Trigger => ({
      id,
      apply(ticket) {
        if (ticket.priority !== from) return null
        fired.push(id)
        return { patch: { priority: to } }
      },
    })
    const story = new Story([
      turn('a', 'normal', 'low'),
      turn('b', 'low', 'high'),
      turn('c', 'high', 'normal'),
    ]).opened()
    expect(fired).toEqual(['a', 'b', 'c'])
    expect(story.ticket?.priority).toBe('normal')
  })

  it('S3: nothing changed, no trigger runs', () => {
    let asked = 0
    const nosy: Trigger = {
      id: 'nosy',
      apply() {
        asked += 1
        return null
      },
    }
    const story = new Story([nosy]).opened()
    asked = 0
    story.do(agent, { type: 'patch', patch: { priority: 'normal' } })
    expect(asked).toBe(0)
  })

  it('S5: acts are announced once, and a closed ticket is not changed by triggers any more', () => {
    const calls: Trigger = {
      id: 'calls',
      apply: () => ({ patch: { priority: 'high' }, acts: [{ kind: 'webhook', params: { id: '5' } }] }),
    }
    const story = new Story([calls]).opened()
    expect(story.log.slice(-2)).toMatchObject([
      { type: 'priority.changed', cause: 'calls' },
      { type: 'rule.acted', data: { acts: ['webhook'] }, cause: 'calls' },
    ])
    const priority = { type: 'patch', patch: { priority: 'low', status: 'solved' } } as const
    story.do(agent, priority)
    expect(story.ticket?.priority).toBe('high')
    const closed = story.do(system, { type: 'close' })
    expect(closed.map(({ type }) => type)).toEqual(['status.changed', 'rule.acted'])
  })

  it('S6: a trigger that asks for what may not be is left out and reported', () => {
    const wrong: Trigger = { id: 'wrong', apply: () => ({ patch: { subject: ' ' } }) }
    const right: Trigger = { id: 'right', apply: () => ({ patch: { priority: 'high' } }) }
    const own: Happening[] = [{ type: 'note.added', data: { messageId: '9' } }]
    const before = new Story().opened().ticket
    const now = '2026-01-15T12:00:00.000Z'
    const settled = settle(before, own, { id: '42', actor: agent, now, triggers: [wrong, right] })
    expect(settled?.faults).toEqual([{ cause: 'wrong', reason: 'ticket.subject_empty' }])
    expect(settled?.after.priority).toBe('high')
  })
})

describe('ratings', () => {
  const asked = { ratingId: '5', answerId: '9', agentId: '7' }
  const rating = { ...asked, before: null, level: 'bad' as const, commented: true }

  it('D14: asking for a rating says it, and neither opens nor answers anything', () => {
    const story = new Story(standardTriggers).opened()
    story.reply('9', 'solved')
    const before = story.ticket!
    const events = story.do(system, { type: 'autoReply', messageId: '10', asksRating: asked })
    expect(events.map(({ type }) => type)).toEqual(['message.sent', 'rating.asked'])
    const { status, solvedAt, lastAgentReplyAt, firstReplyAt, reopens } = story.ticket!
    expect({ status, solvedAt, lastAgentReplyAt, firstReplyAt, reopens }).toEqual({
      status: 'solved',
      solvedAt: before.solvedAt,
      lastAgentReplyAt: before.lastAgentReplyAt,
      firstReplyAt: before.firstReplyAt,
      reopens: 0,
    })
  })

  it('D14: a rating is taken on a closed ticket too, and leaves it closed', () => {
    const story = new Story(standardTriggers).opened()
    story.reply('9', 'solved')
    story.do(system, { type: 'close' })
    story.do(customer, { type: 'rate', rating })
    expect(story.ticket).toMatchObject({ status: 'closed', rating: 'bad' })
  })

  it('V7: the newest rating stands, and a merged ticket keeps its own', () => {
    const story = new Story().opened()
    story.do(customer, { type: 'rate', rating })
    story.do(customer, { type: 'rate', rating: { ...rating, before: 'bad', level: 'great' } })
    expect(story.ticket!.rating).toBe('great')
    const source = {
      ticketId: '8',
      messageCount: 2,
      lastMessageAt: null,
      lastCustomerMessageAt: null,
      lastAgentReplyAt: null,
    }
    story.do(agent, { type: 'mergeFrom', source, participantIds: [], awaits: false })
    expect(story.ticket!.rating).toBe('great')
  })
})

describe('properties', () => {
  const id = fc.constantFrom('3', '4', '5', '6')
  const nullableId = fc.option(id, { nil: null })
  const patch = fc.record(
    {
      status: fc.constantFrom('open', 'pending', 'on_hold', 'solved'),
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
      groupId: nullableId,
      assigneeId: nullableId,
      requesterId: id,
      participantIds: fc.uniqueArray(id),
      tags: fc.array(fc.constantFrom('a', 'B', ' c  d ', '')),
      spam: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const command: fc.Arbitrary<Command> = fc.oneof(
    patch.map((each) => ({ type: 'patch', patch: each }) as Command),
    patch.map((each) => ({ type: 'reply', messageId: '9', participantIds: [], patch: each }) as Command),
    fc
      .record({ messageId: fc.constant('8'), customerId: id, participantIds: fc.uniqueArray(id) })
      .map((each) => ({ type: 'receive', automatic: null, ...each }) as Command),
    fc.constant<Command>({ type: 'note', messageId: '7' }),
    fc.constant<Command>({ type: 'close' }),
  )

  it('V1: folding the log one by one gives the row, with no gap and no event that changes nothing', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const story = new Story(standardTriggers).opened()
        for (const each of commands) {
          try {
            story.do(each.type === 'receive' ? customer : agent, each)
          } catch (error) {
            if (!(error instanceof TicketRefusal)) throw error
          }
        }
        expect(fold(story.log, '42')).toEqual(story.ticket)
        expect(story.log.map((event) => event.seq)).toEqual(story.log.map((_, i) => i + 1))
        for (const event of story.log) {
          if ('from' in event.data && 'to' in event.data) expect(event.data.from).not.toEqual(event.data.to)
        }
        expect(story.ticket!.participantIds).not.toContain(story.ticket!.requesterId)
        const last = story.log.at(-1)!
        expect(evolve(fold(story.log.slice(0, -1), '42'), last, '42')).toEqual(story.ticket)
      }),
      { numRuns: 500 },
    )
  })
})
