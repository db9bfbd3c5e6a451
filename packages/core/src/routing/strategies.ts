import { capacityOf } from './eligible.ts'
import type { RoutableAgent, RoutingRules, StrategyName, WaitingTicket } from './snapshot.ts'

/** Compares two agents for a ticket: negative when the first is the better one. */
export type Strategy = (
  a: RoutableAgent,
  b: RoutableAgent,
  ticket: WaitingTicket,
  rules: RoutingRules,
) => number

const share = (agent: RoutableAgent, rules: RoutingRules): number => agent.load / capacityOf(agent, rules)

const leastLoaded: Strategy = (a, b, ticket, rules) =>
  share(a, rules) - share(b, rules) || spare(a, ticket) - spare(b, ticket) || roundRobin(a, b, ticket, rules)

/** Skills that the ticket does not ask for: of equals the one with fewer, so that specialists stay free. */
const spare = ({ skills }: RoutableAgent, ticket: WaitingTicket): number => {
  let count = 0
  for (const skill in skills) if (ticket.skills[skill] === undefined) count += 1
  return count
}

const roundRobin: Strategy = (a, b) => a.lastAssignedAt - b.lastAssignedAt || (a.id < b.id ? -1 : 1)

const skillFirst: Strategy = (a, b, ticket, rules) => {
  const level = ({ skills }: RoutableAgent) =>
    Object.keys(ticket.skills).reduce((sum, skill) => sum + (skills[skill] ?? 0), 0)
  return level(b) - level(a) || leastLoaded(a, b, ticket, rules)
}

/** How work is shared out. `pull` hands out nothing: agents take the next ticket, in order, by the least loaded rule. */
export const strategies: Record<StrategyName, Strategy> = {
  least_loaded: leastLoaded,
  round_robin: roundRobin,
  skill_first: skillFirst,
  pull: leastLoaded,
}
