import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../calendar/index.ts'
import type { Condition, Facts } from '../conditions/index.ts'
import {
  type ActorRef,
  type Command,
  decide,
  fold,
  settle,
  type Ticket,
  type TicketEvent,
  type Trigger,
} from '../ticket/index.ts'
import {
  type Action,
  anchorOf,
  causeOf,
  fill,
  nextTime,
  overAt,
  RuleDefinition,
  ruleOf,
  type Schedule,
  stepOf,
  templateProblems,
  triggerOf,
  type UpdateRule,
} from './index.ts'

const customer: ActorRef = { kind: 'customer', id: '3' }
const agent: ActorRef = { kind: 'agent', id: '7' }
const system: ActorRef = { kind: 'system', id: null }
const always: Condition = { all: [] }
const start = Date.UTC(2026, 0, 15, 9)
const MINUTE = 60_000

const facts: Facts = {
  channelKind: 'email',
  organizationId: null,
  vip: true,
  tier: 0,
  lastCustomerMessage: '',
  language: 'ru',
  openNow: false,
  dueAt: null,
  breached: false,
}

const rule = (on: UpdateRule['on'], actions: Action[], condition: Condition = always): UpdateRule => ({
  kind: 'update',
  on,
  condition,
  actions,
})

/** A ticket's story under rules, a minute a command. */
class Story {
  ticket: Ticket | null = null
  readonly log: TicketEvent[] = []
  readonly rules: readonly UpdateRule[]
  #minute = 0
  constructor(rules: readonly UpdateRule[] = []) {
    this.rules = rules
  }
  do(actor: ActorRef, command: Command, also: readonly Trigger[] = []) {
    const now = new Date(start + this.#minute++ * MINUTE).toISOString()
    const triggers = this.rules.map((each, i) => triggerOf(String(i + 1), each, facts, Date.parse(now)))
    const own = decide(this.ticket, command)
    const settled = settle(this.ticket, own, { id: '42', actor, now, triggers: [...also, ...triggers] })
    if (!settled) return null
    this.ticket = settled.after
    this.log.push(...settled.events)
    return settled
  }
  opened() {
    const message = { id: '1', from: 'customer' as const }
    return this.do(customer, { type: 'create', subject: 'Оплата', requesterId: '3', message })!
  }
  wrote = (automatic: 'auto-reply' | null = null) =>
    this.do(customer, { type: 'receive', messageId: '8', customerId: '3', automatic })
  answered = (actor = agent) => this.do(actor, { type: 'reply', messageId: '9' })
  patched = (patch: Extract<Command, { type: 'patch' }>['patch']) => this.do(agent, { type: 'patch', patch })
}

describe('rules on an update', () => {
  it('U1: a rule waits for its occasion, and one rule may be the occasion of another', () => {
    const story = new Story([
      rule(['priority_changed'], [{ do: 'add_tags', with: { tags: ['срочное'] } }]),
      rule(['opened'], [{ do: 'set_priority', with: { priority: 'urgent' } }]),
    ])
    const { events } = story.opened()
    expect(events.map(({ type, cause }) => [type, cause]).slice(2)).toEqual([
      ['priority.changed', 'rule:2'],
      ['tags.changed', 'rule:1'],
    ])
    story.patched({ status: 'pending' })
    expect(story.log.filter(({ cause }) => cause === 'rule:1')).toHaveLength(1)
  })

  it('U2: the condition is asked of the ticket as it stands then', () => {
    const urgent: Condition = { field: 'priority', op: 'is', value: 'urgent' }
    const story = new Story([
      rule(['opened'], [{ do: 'set_group', with: { groupId: '5' } }], urgent),
      rule(['opened'], [{ do: 'set_priority', with: { priority: 'urgent' } }]),
    ])
    story.opened()
    expect(story.ticket).toMatchObject({ priority: 'urgent', groupId: '5' })
  })

  it('U4: a rating that was given wakes rules, which see it; on a closed ticket they only reach outside', () => {
    const bad: Condition = { field: 'rating', op: 'is', value: 'bad' }
    const call: Action[] = [
      { do: 'set_status', with: { status: 'open' } },
      { do: 'notify', with: { to: ['leads'], text: 'Перезвоните' } },
    ]
    const story = new Story([rule(['rated'], call, bad)])
    story.opened()
    story.patched({ status: 'solved' })
    const asked = { ratingId: '5', answerId: '9', agentId: '7', commented: false }
    const rate = (before: 'bad' | 'great' | null, level: 'bad' | 'great') =>
      story.do(customer, { type: 'rate', rating: { ...asked, before, level } })!
    expect(rate(null, 'great').acts).toEqual([])
    expect(rate('great', 'bad').acts).toMatchObject([{ kind: 'notify', cause: 'rule:1' }])
    expect(story.ticket!.status).toBe('open')
    story.patched({ status: 'solved' })
    story.do(system, { type: 'close' })
    expect(rate('bad', 'bad').acts).toHaveLength(1)
    expect(story.ticket!.status).toBe('closed')
  })

  it('U3: who the customer is can be asked too', () => {
    const vipAtNight: Condition = {
      all: [
        { field: 'vip', op: 'is', value: true },
        { field: 'openNow', op: 'is', value: false },
      ],
    }
    const story = new Story([rule(['opened'], [{ do: 'assign', with: { agentId: '12' } }], vipAtNight)])
    story.opened()
    expect(story.ticket?.assigneeId).toBe('12')
  })
})

describe('actions', () => {
  it('A1: later actions see what earlier ones have set', () => {
    const tagged: Action[] = [
      { do: 'add_tags', with: { tags: ['a', 'b'] } },
      { do: 'remove_tags', with: { tags: ['A'] } },
    ]
    const story = new Story([rule(['opened'], tagged)])
    story.opened()
    expect(story.ticket?.tags).toEqual(['b'])
  })

  it('A2: what reaches outside is announced, and handed on with the rule that asked', () => {
    const { events, acts } = new Story([
      rule(['opened'], [{ do: 'reply', with: { templateId: '4' } }]),
    ]).opened()
    expect(events.at(-1)).toMatchObject({ type: 'rule.acted', data: { acts: ['reply'] }, cause: 'rule:1' })
    expect(acts).toEqual([
      { kind: 'reply', params: { templateId: '4' }, cause: 'rule:1', seq: events.at(-1)!.seq },
    ])
  })

  it('assign to whoever acts is for agents only', () => {
    const story = new Story([
      rule(['customer_wrote', 'agent_replied'], [{ do: 'assign', with: { agentId: 'actor' } }]),
    ])
    story.opened()
    expect(story.ticket?.assigneeId).toBeNull()
    story.answered()
    expect(story.ticket?.assigneeId).toBe('7')
  })

  it.each([
    ['a name that means nothing', 'Здравствуйте, {{client.name}}!', ['client.name']],
    ['variables that exist', '{{ customer.first_name | друг }}, {{ticket.id}}', []],
  ])('A3: a template is looked through: %s', (_, template, problems) => {
    expect(templateProblems(template)).toEqual(problems)
  })

  it('A3: what is not known is said otherwise, and values cannot become markup', () => {
    const harmless = (value: string) => value.replaceAll('<', '&lt;')
    expect(
      fill('{{customer.first_name|друг}}: {{ticket.subject}}', { 'ticket.subject': '<b>' }, harmless),
    ).toBe('друг: &lt;b>')
  })

  it.each([
    ['an unknown action', { do: 'explode', with: {} }],
    ['params that do not fit', { do: 'set_priority', with: { priority: 'closed' } }],
    ['params too many', { do: 'set_priority', with: { priority: 'low', also: 1 } }],
  ])('a definition with %s is refused', (_, wrong) => {
    const definition = { kind: 'update', on: ['opened'], condition: always, actions: [wrong] }
    expect(RuleDefinition.safeParse(definition).success).toBe(false)
  })
})

describe('rules on time', () => {
  it('T1: a status counts from the event that brought it, and leaving it ends the wait', () => {
    const story = new Story()
    story.opened()
    expect(anchorOf({ since: 'status', status: 'new' }, story.log)?.at).toBe(start)
    story.patched({ status: 'pending' })
    expect(anchorOf({ since: 'status', status: 'pending' }, story.log)?.at).toBe(start + MINUTE)
    story.wrote()
    expect(anchorOf({ since: 'status', status: 'pending' }, story.log)).toBeNull()
  })

  it('T2, T4: the customer waits since his oldest word; an automatic answer of ours ends nothing', () => {
    const story = new Story()
    story.opened()
    story.wrote()
    story.answered(system)
    expect(anchorOf({ since: 'customer_waits' }, story.log)?.at).toBe(start)
    story.answered()
    expect(anchorOf({ since: 'customer_waits' }, story.log)).toBeNull()
  })

  it('T3: the customer is silent since our last answer, whatever his mail program says', () => {
    const story = new Story()
    story.opened()
    story.answered()
    story.answered()
    story.wrote('auto-reply')
    expect(anchorOf({ since: 'customer_silent' }, story.log)?.at).toBe(start + 2 * MINUTE)
    story.wrote()
    expect(anchorOf({ since: 'customer_silent' }, story.log)).toBeNull()
  })

  it('a delay of working time runs by the calendar', () => {
    const week = [1, 2, 3, 4, 5].map(() => [{ from: '09:00', to: '18:00' }])
    const calendar: Calendar = { timeZone: 'UTC', week: [...week, [], []], holidays: 'none', days: {} }
    const fridayEvening = Date.UTC(2026, 0, 16, 17)
    expect(overAt(fridayEvening, { minutes: 120, hours: 'working' }, calendar)).toBe(
      Date.UTC(2026, 0, 19, 10),
    )
    expect(overAt(fridayEvening, { minutes: 120, hours: 'round_the_clock' }, calendar)).toBe(
      Date.UTC(2026, 0, 16, 19),
    )
  })

  it('a step goes through the same door and names its rule', () => {
    const story = new Story()
    story.opened()
    const step = stepOf('6', [{ do: 'set_status', with: { status: 'solved' } }])
    const command: Command = { type: 'runRule', ruleId: '6', step: 1 }
    expect(story.do(system, command, [step])?.events.map(({ type, cause }) => [type, cause])).toEqual([
      ['rule.due', null],
      ['status.changed', 'rule:6'],
    ])
  })
})

describe('recurring', () => {
  const week = [1, 2, 3, 4, 5].map(() => [{ from: '09:00', to: '18:00' }])
  const moscow: Calendar = {
    timeZone: 'Europe/Moscow',
    week: [...week, [], []],
    holidays: 'russia',
    days: {},
  }
  const next = (schedule: Omit<Schedule, 'at'>, after: string) => {
    const at = nextTime({ ...schedule, at: '10:00' }, Date.parse(after), moscow)
    return at === null ? null : new Date(at + 3 * 3_600_000).toISOString().slice(0, 16)
  }

  it.each([
    ['every day', { every: { unit: 'day' }, onFreeDay: 'open' }, '2026-01-15T06:59:00Z', '2026-01-15T10:00'],
    [
      'the same hour again',
      { every: { unit: 'day' }, onFreeDay: 'open' },
      '2026-01-15T07:00:00Z',
      '2026-01-16T10:00',
    ],
    [
      'not at New Year',
      { every: { unit: 'day' }, onFreeDay: 'skip' },
      '2025-12-31T00:00:00Z',
      '2026-01-12T10:00',
    ],
    [
      'on weekdays',
      { every: { unit: 'week', weekdays: [1] }, onFreeDay: 'open' },
      '2026-01-15T00:00:00Z',
      '2026-01-19T10:00',
    ],
    [
      'the last day of February',
      { every: { unit: 'month', day: 31, working: false }, onFreeDay: 'open' },
      '2026-02-01T00:00:00Z',
      '2026-02-28T10:00',
    ],
    [
      'moved to Monday',
      { every: { unit: 'month', day: 31, working: false }, onFreeDay: 'next_working_day' },
      '2026-02-01T00:00:00Z',
      '2026-02-02T10:00',
    ],
    [
      'the first working day',
      { every: { unit: 'month', day: 1, working: true }, onFreeDay: 'skip' },
      '2026-01-01T00:00:00Z',
      '2026-01-12T10:00',
    ],
  ] as const)('R1, R2: %s', (_, { every, onFreeDay }, after, expected) => {
    expect(next({ every: every as Schedule['every'], onFreeDay }, after)).toBe(expected)
  })

  it('R3: what never falls has no next time', () => {
    const never = { every: { unit: 'month', day: 31, working: true }, onFreeDay: 'skip' } as const
    expect(next(never, '2026-01-01T00:00:00Z')).toBeNull()
  })
})

describe('properties, 10 000 cases', () => {
  const statuses = ['open', 'pending', 'on_hold', 'solved'] as const
  const priorities = ['low', 'normal', 'high', 'urgent'] as const
  const oneAction: fc.Arbitrary<Action> = fc.oneof(
    fc.constantFrom(...statuses).map((status) => ({ do: 'set_status', with: { status } }) as Action),
    fc.constantFrom(...priorities).map((priority) => ({ do: 'set_priority', with: { priority } }) as Action),
    fc.constantFrom('5', null).map((groupId) => ({ do: 'set_group', with: { groupId } }) as Action),
    fc.constantFrom('a', 'b').map((tag) => ({ do: 'add_tags', with: { tags: [tag] } }) as Action),
    fc.constantFrom('a', 'b').map((tag) => ({ do: 'remove_tags', with: { tags: [tag] } }) as Action),
    fc.constant<Action>({ do: 'note', with: { text: '!' } }),
  )
  const oneCondition: fc.Arbitrary<Condition> = fc.oneof(
    fc.constant(always),
    fc.constantFrom(...priorities).map((value) => ({ field: 'priority', op: 'is', value }) as Condition),
    fc.constantFrom(...statuses).map((value) => ({ not: { field: 'status', op: 'is', value } }) as Condition),
  )
  const oneRule = fc
    .record({
      on: fc.subarray(['opened', 'status_changed', 'priority_changed', 'tags_changed'] as const, {
        minLength: 1,
      }),
      actions: fc.array(oneAction, { minLength: 1, maxLength: 3 }),
      condition: oneCondition,
    })
    .map(({ on, actions, condition }) => rule([...on], actions, condition))

  it('triggers end, each having fired at most once, and the row is the fold of the log', () => {
    fc.assert(
      fc.property(fc.array(oneRule, { maxLength: 8 }), (rules) => {
        const story = new Story(rules)
        story.opened()
        const update = story.patched({ priority: 'high', status: 'pending' })
        const runs: string[] = []
        for (const { cause } of update?.events ?? []) if (cause && runs.at(-1) !== cause) runs.push(cause)
        return (
          new Set(runs).size === runs.length &&
          runs.every((cause) => ruleOf(cause) !== null && cause === causeOf(ruleOf(cause)!)) &&
          isDeepStrictEqual(fold(story.log, '42'), story.ticket)
        )
      }),
      { numRuns: 10_000 },
    )
  })
})
