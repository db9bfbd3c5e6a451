import fc from 'fast-check'
import { it } from 'vitest'
import { type Draw, drawFrom, pick } from '../../test/draw.ts'
import {
  capacityOf,
  eligible,
  inOrder,
  isStarving,
  type RoutableAgent,
  type RoutingRules,
  route,
  type Snapshot,
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
const skills = (draw: Draw): Record<string, number> => ({
  ...(draw(3) === 0 && { sql: 1 + draw(3) }),
  ...(draw(3) === 0 && { tax: 1 + draw(3) }),
})
const some = <T>(draw: Draw, ...choices: T[]): T[] => choices.filter(() => draw(2) === 1)
const ticketOf = (draw: Draw, i: number): WaitingTicket => ({
  id: `t${i}`,
  groupId: pick(draw, null, '1', '2'),
  weight: 1 + draw(3),
  skills: skills(draw),
  language: pick(draw, null, 'ru', 'en'),
  usualAgentId: pick(draw, null, 'a0', 'a1'),
  notAgentIds: draw(2) === 0 ? [] : some(draw, 'a0', 'a1', 'a2'),
  value: draw(2) === 0 ? 0 : draw(1000),
  urgency: draw(10),
  waitingSince: NOW - draw(121) * MINUTE,
})
const agentOf = (draw: Draw, i: number): RoutableAgent => ({
  id: `a${i}`,
  groupIds: some(draw, '1', '2'),
  online: draw(3) > 0,
  capacity: 1 + draw(6),
  load: draw(4),
  skills: { ...skills(draw), ...skills(draw) },
  languages: some(draw, 'ru', 'en'),
  lastAssignedAt: draw(10),
})
const numbers = (maxLength: number) => fc.array(fc.nat(2 ** 50), { maxLength })
const snapshot: fc.Arbitrary<Snapshot> = fc
  .tuple(numbers(8), numbers(4), fc.nat(5))
  .map(([tickets, agents, which]) => ({
    now: NOW,
    tickets: tickets.map((number, i) => ticketOf(drawFrom(number), i)),
    agents: agents.map((number, i) => agentOf(drawFrom(number), i)),
    rules: {
      ...rules,
      strategy: (['least_loaded', 'round_robin', 'skill_first'] as const)[which % 3]!,
      surge: { on: which > 2, capacityFactor: 1.5 },
    },
  }))
const RUNS = { numRuns: 10_000 }
const PATIENCE = 60_000

const nobody: RoutableAgent = {
  id: 'a',
  groupIds: [],
  online: false,
  capacity: 0,
  load: 0,
  skills: {},
  languages: [],
  lastAssignedAt: 0,
}
const plain = (id: string, waitingSince: number): WaitingTicket => ({
  id,
  groupId: null,
  weight: 1,
  skills: {},
  language: null,
  usualAgentId: null,
  notAgentIds: [],
  value: 0,
  urgency: 0,
  waitingSince,
})

/** The agents as the assignments leave them. */
const after = ({ agents, tickets }: Snapshot, assignments: { ticketId: string; agentId: string }[]) =>
  agents.map((each) => ({
    ...each,
    load: assignments
      .filter(({ agentId }) => agentId === each.id)
      .reduce((sum, { ticketId }) => sum + tickets.find(({ id }) => id === ticketId)!.weight, each.load),
  }))

it(
  'P1: capacity is never exceeded, and no ticket has two owners',
  () => {
    fc.assert(
      fc.property(snapshot, (given) => {
        const { assignments } = route(given)
        const within = after(given, assignments).every((each, i) => {
          const before = given.agents[i]!
          return each.load === before.load || each.load <= capacityOf(each, given.rules)
        })
        return within && new Set(assignments.map(({ ticketId }) => ticketId)).size === assignments.length
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P2: no ticket waits while somebody who may take it has room',
  () => {
    fc.assert(
      fc.property(snapshot, (given) => {
        const { assignments, waiting } = route(given)
        const left = after(given, assignments)
        const all = assignments.length + waiting.length === given.tickets.length
        return (
          all &&
          waiting.every(
            ({ ticketId }) =>
              'hindrance' in
              eligible(given.tickets.find(({ id }) => id === ticketId)!, left, given.rules, NOW),
          )
        )
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P3: nobody past the bound is passed over for somebody who is not',
  () => {
    fc.assert(
      fc.property(snapshot, (given) => {
        const { assignments, waiting } = route(given)
        const find = (ticketId: string) => given.tickets.find(({ id }) => id === ticketId)!
        const late = assignments.filter(({ ticketId }) => isStarving(find(ticketId), given.rules, NOW))
        // With the work of the starving alone shared out, whoever of them still waits could not have been served.
        const left = after(given, late)
        return waiting
          .map(({ ticketId }) => find(ticketId))
          .filter((each) => isStarving(each, given.rules, NOW))
          .every((each) => 'hindrance' in eligible(each, left, given.rules, NOW))
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P4: the same snapshot in another order is routed the same',
  () => {
    fc.assert(
      fc.property(snapshot, (given) => {
        const turned = {
          ...given,
          tickets: [...given.tickets].reverse(),
          agents: [...given.agents].reverse(),
        }
        return JSON.stringify(route(turned)) === JSON.stringify(route(given))
      }),
      RUNS,
    )
  },
  PATIENCE,
)

// Whoever passed the bound is passed by nobody younger, however the arrivals fall and whoever they are.
it(
  'P5: once past the bound a ticket lets only older ones go before it, whatever arrives',
  () => {
    fc.assert(
      fc.property(numbers(14), fc.integer({ min: 1, max: 3 }), (arrivals, capacity) => {
        let waiting: WaitingTicket[] = []
        let [time, load] = [NOW, 0]
        for (const [i, number] of arrivals.entries()) {
          const draw = drawFrom(number)
          time += draw(40) * MINUTE
          load = Math.max(0, load - draw(3))
          waiting.push({
            ...plain(`t${i}`, time),
            value: draw(2) === 0 ? 0 : draw(100_000),
            urgency: draw(10),
          })
          const agents = [{ ...nobody, online: true, capacity, load }]
          const { assignments } = route({ now: time, tickets: waiting, agents, rules })
          const given = new Set(assignments.map(({ ticketId }) => ticketId))
          const left = waiting.filter(({ id }) => !given.has(id))
          const oldest = Math.min(
            ...left.filter((each) => isStarving(each, rules, time)).map((each) => each.waitingSince),
          )
          if (waiting.some(({ id, waitingSince }) => given.has(id) && waitingSince > oldest)) return false
          load += assignments.length
          waiting = left
        }
        return true
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P6: short of the bound two tickets never change places by waiting',
  () => {
    fc.assert(
      fc.property(fc.nat(2 ** 50), fc.nat(2 ** 50), fc.nat(60), (a, b, minutes) => {
        const [first, second] = inOrder([ticketOf(drawFrom(a), 0), ticketOf(drawFrom(b), 1)], rules, NOW)
        const later = NOW + minutes * MINUTE
        if (isStarving(first!, rules, later) || isStarving(second!, rules, later)) return true
        return inOrder([second!, first!], rules, later)[0] === first
      }),
      RUNS,
    )
  },
  PATIENCE,
)
