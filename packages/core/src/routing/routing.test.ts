import { describe, expect, it } from 'vitest'
import {
  inOrder,
  nextFor,
  type RoutableAgent,
  type RoutingRules,
  route,
  routingWords,
  toGiveBack,
  type WaitingTicket,
} from './index.ts'

const NOW = Date.parse('2026-11-20T09:00Z')
const MINUTE = 60_000
const rules: RoutingRules = {
  strategy: 'least_loaded',
  pointsPerHour: 10,
  starvationBound: 60 * MINUTE,
  overflow: { '1': { to: ['2'], after: 10 * MINUTE } },
  surge: { on: false, capacityFactor: 2 },
}
const ticket = (id: string, more: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id,
  groupId: null,
  weight: 1,
  skills: {},
  language: null,
  usualAgentId: null,
  notAgentIds: [],
  value: 0,
  urgency: 0,
  waitingSince: NOW - MINUTE,
  ...more,
})
const agent = (id: string, more: Partial<RoutableAgent> = {}): RoutableAgent => ({
  id,
  groupIds: ['1'],
  online: true,
  capacity: 3,
  load: 0,
  skills: {},
  languages: [],
  lastAssignedAt: 0,
  ...more,
})
const shared = (tickets: WaitingTicket[], agents: RoutableAgent[], more: Partial<RoutingRules> = {}) =>
  route({ now: NOW, tickets, agents, rules: { ...rules, ...more } })
const owners = (...given: Parameters<typeof shared>) =>
  Object.fromEntries(shared(...given).assignments.map(({ ticketId, agentId }) => [ticketId, agentId]))
const hindrance = (...given: Parameters<typeof shared>) =>
  shared(...given).waiting.map((each) => each.hindrance)

describe('order', () => {
  const order = (...tickets: WaitingTicket[]) => inOrder(tickets, rules, NOW).map(({ id }) => id)

  it('O1: whoever waited past the bound goes before any VIP, oldest first', () => {
    const old = (id: string, minutes: number) => ticket(id, { waitingSince: NOW - minutes * MINUTE })
    expect(order(ticket('vip', { value: 1000 }), old('a', 60), old('b', 90), old('c', 59))).toEqual([
      'b',
      'a',
      'vip',
      'c',
    ])
  })

  it('O2: weight, urgency and age add up', () => {
    const aged = ticket('aged', { waitingSince: NOW - 30 * MINUTE })
    expect(
      order(ticket('plain'), ticket('vip', { value: 4 }), ticket('urgent', { urgency: 6 }), aged),
    ).toEqual(['urgent', 'aged', 'vip', 'plain'])
  })

  it('O3: of equals the older goes first, then the smaller id', () => {
    expect(order(ticket('b'), ticket('a'))).toEqual(['a', 'b'])
  })
})

describe('who may take a ticket', () => {
  it('A1: somebody of its group', () => {
    expect(owners([ticket('t', { groupId: '2' })], [agent('a'), agent('b', { groupIds: ['2'] })])).toEqual({
      t: 'b',
    })
  })

  it('A2: a helping group after a wait, at once in a surge, but its own group first', () => {
    const helper = agent('h', { groupIds: ['2'] })
    const waits = (minutes: number) => ticket('t', { groupId: '1', waitingSince: NOW - minutes * MINUTE })
    expect(owners([waits(9)], [helper])).toEqual({})
    expect(owners([waits(10)], [helper])).toEqual({ t: 'h' })
    expect(owners([waits(1)], [helper], { surge: { on: true, capacityFactor: 1 } })).toEqual({ t: 'h' })
    expect(owners([waits(20)], [helper, agent('own', { load: 2 })])).toEqual({ t: 'own' })
  })

  it('A3: somebody with every skill at the level asked', () => {
    const asked = ticket('t', { skills: { sql: 2 } })
    expect(hindrance([asked], [agent('a', { skills: { sql: 1 } })])).toEqual(['nobody_skilled'])
    expect(owners([asked], [agent('a', { skills: { sql: 2 } })])).toEqual({ t: 'a' })
  })

  it('A4: nobody who just gave it back', () => {
    expect(owners([ticket('t', { notAgentIds: ['a'] })], [agent('a'), agent('b', { load: 2 })])).toEqual({
      t: 'b',
    })
  })

  it('A5: somebody who is there and has room; a surge stretches capacity', () => {
    expect(hindrance([ticket('t')], [agent('a', { online: false })])).toEqual(['nobody_online'])
    expect(hindrance([ticket('t', { weight: 2 })], [agent('a', { load: 2 })])).toEqual(['all_full'])
    expect(
      owners([ticket('t', { weight: 2 })], [agent('a', { load: 2 })], {
        surge: { on: true, capacityFactor: 2 },
      }),
    ).toEqual({ t: 'a' })
  })

  it('A6: says for want of what it waits', () => {
    expect(hindrance([ticket('t', { groupId: '9' })], [agent('a')])).toEqual(['nobody_in_group'])
  })
})

describe('sharing out', () => {
  it('R1: the usual agent takes it if he may', () => {
    const mine = ticket('t', { usualAgentId: 'b' })
    expect(owners([mine], [agent('a'), agent('b', { load: 2 })])).toEqual({ t: 'b' })
    expect(owners([mine], [agent('a'), agent('b', { load: 3 })])).toEqual({ t: 'a' })
  })

  it('R2: prefers the customer’s language, without requiring it', () => {
    const german = ticket('t', { language: 'de' })
    expect(owners([german], [agent('a'), agent('b', { languages: ['de'], load: 2 })])).toEqual({ t: 'b' })
    expect(owners([german], [agent('a')])).toEqual({ t: 'a' })
  })

  it('R3: least loaded by share, round robin by turn, skill first by level', () => {
    const two = [ticket('s'), ticket('t')]
    expect(owners(two, [agent('a', { load: 1, capacity: 10 }), agent('b', { load: 1 })])).toEqual({
      s: 'a',
      t: 'a',
    })
    expect(owners(two, [agent('a', { lastAssignedAt: 5 }), agent('b')], { strategy: 'round_robin' })).toEqual(
      { s: 'b', t: 'a' },
    )
    const asked = ticket('t', { skills: { sql: 1 } })
    const experts = [agent('a', { skills: { sql: 1 } }), agent('b', { skills: { sql: 3 }, load: 1 })]
    expect(owners([asked], experts, { strategy: 'skill_first' })).toEqual({ t: 'b' })
  })

  it('R3: of the equally loaded a plain question goes to the one with fewer other skills', () => {
    const two = [agent('a', { skills: { tax: 2 } }), agent('b', { lastAssignedAt: 5 })]
    expect(owners([ticket('t')], two)).toEqual({ t: 'b' })
    expect(owners([ticket('t')], two, { strategy: 'round_robin' })).toEqual({ t: 'a' })
    expect(owners([ticket('t', { skills: { tax: 1 } })], two)).toEqual({ t: 'a' })
  })

  it('R4: every assignment says why, in both languages', () => {
    const late = ticket('t', { waitingSince: NOW - 60 * MINUTE, language: 'de' })
    const [given] = shared([late], [agent('a', { languages: ['de'] })]).assignments
    expect(given?.reasons).toEqual(['past_bound', 'language', 'least_loaded'])
    expect(Object.keys(routingWords.ru)).toEqual(Object.keys(routingWords.en))
  })

  it('R5: who pulls gets the first ticket he may take, and nothing is handed out', () => {
    const tickets = [ticket('x', { groupId: '2', urgency: 9 }), ticket('y', { urgency: 1 }), ticket('z')]
    const snapshot = {
      now: NOW,
      tickets,
      agents: [agent('a')],
      rules: { ...rules, strategy: 'pull' as const },
    }
    expect(nextFor('a', snapshot)).toBe('y')
    expect(nextFor('nobody', snapshot)).toBeNull()
    expect(route(snapshot).assignments).toEqual([])
  })
})

describe('giving back', () => {
  const grace = { absence: 5 * MINUTE, silence: 30 * MINUTE }
  const held = (unanswered: number | null) => [
    { ticketId: 't', agentId: 'a', unansweredSince: unanswered === null ? null : NOW - unanswered * MINUTE },
  ]
  const because = (unanswered: number | null, absent: number | null) =>
    toGiveBack(
      held(unanswered),
      [{ id: 'a', absentSince: absent === null ? null : NOW - absent * MINUTE }],
      grace,
      NOW,
    )[0]?.because

  it('G1: work returns when its owner is away past the grace, or gone', () => {
    expect([because(1, 4), because(1, 5), because(null, 60)]).toEqual([undefined, 'absent', undefined])
    expect(toGiveBack(held(1), [], grace, NOW)[0]?.because).toBe('gone')
  })

  it('G2: work returns when its owner is silent past the grace', () => {
    expect([because(29, null), because(30, null)]).toEqual([undefined, 'silent'])
  })
})
