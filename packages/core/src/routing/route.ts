import { type Hindrance, hindranceOf, MAY, mayTake } from './eligible.ts'
import { inOrder, isStarving } from './order.ts'
import type { RoutableAgent, RoutingRules, Snapshot, StrategyName, WaitingTicket } from './snapshot.ts'
import { strategies } from './strategies.ts'

/** Why this agent: what decided, and what helped. */
export type Reason = 'usual_agent' | 'language' | 'past_bound' | 'helping_group' | StrategyName

export interface Assignment {
  ticketId: string
  agentId: string
  reasons: Reason[]
}

export interface Routing {
  assignments: Assignment[]
  /** Who still waits, in the order they will be served, and for want of what. */
  waiting: { ticketId: string; hindrance: Hindrance }[]
}

/** Shares out what waits among who is free (SPEC R1–R4). Pure: the verb that assigns checks again. */
export function route({ now, tickets, agents: known, rules }: Snapshot): Routing {
  const agents = known.map((agent) => ({ ...agent }))
  const routing: Routing = { assignments: [], waiting: [] }
  let turn = agents.reduce((latest, { lastAssignedAt }) => Math.max(latest, lastAssignedAt), now)
  for (const ticket of inOrder(tickets, rules, now)) {
    const found = choose(ticket, agents, rules, now)
    if ('hindrance' in found) {
      routing.waiting.push({ ticketId: ticket.id, hindrance: found.hindrance })
      continue
    }
    if (rules.strategy === 'pull') continue
    const { agent } = found
    agent.load += ticket.weight
    agent.lastAssignedAt = ++turn
    routing.assignments.push({
      ticketId: ticket.id,
      agentId: agent.id,
      reasons: reasonsFor(ticket, agent, rules, now),
    })
  }
  return routing
}

/** The ticket that an agent who asks for work gets: the first in order that he may take (SPEC R5). */
export function nextFor(agentId: string, { now, tickets, agents, rules }: Snapshot): string | null {
  const asking = agents.find(({ id }) => id === agentId)
  if (!asking) return null
  const takes = (ticket: WaitingTicket) => mayTake(ticket, rules, now)(asking) === MAY
  return inOrder(tickets.filter(takes), rules, now)[0]?.id ?? null
}

/** The best of those who may, in one pass: thousands wait for a hundred. */
function choose(
  ticket: WaitingTicket,
  agents: readonly RoutableAgent[],
  rules: RoutingRules,
  now: number,
): { agent: RoutableAgent } | { hindrance: Hindrance } {
  const may = mayTake(ticket, rules, now)
  let best: RoutableAgent | null = null
  let nearest = 0
  for (const agent of agents) {
    const far = may(agent)
    if (far > nearest) nearest = far
    if (far === MAY && (best === null || compare(agent, best, ticket, rules) < 0)) best = agent
  }
  return best ? { agent: best } : { hindrance: hindranceOf(nearest) }
}

/** The usual agent, then the ticket's own group, its language, and the strategy (SPEC R1–R3). */
const compare = (a: RoutableAgent, b: RoutableAgent, ticket: WaitingTicket, rules: RoutingRules): number =>
  Number(isUsual(b, ticket)) - Number(isUsual(a, ticket)) ||
  Number(isOwn(b, ticket)) - Number(isOwn(a, ticket)) ||
  Number(speaks(b, ticket)) - Number(speaks(a, ticket)) ||
  strategies[rules.strategy](a, b, ticket, rules)

const isUsual = ({ id }: RoutableAgent, { usualAgentId }: WaitingTicket): boolean => id === usualAgentId
const isOwn = ({ groupIds }: RoutableAgent, { groupId }: WaitingTicket): boolean =>
  groupId === null || groupIds.includes(groupId)
const speaks = ({ languages }: RoutableAgent, { language }: WaitingTicket): boolean =>
  language !== null && languages.includes(language)

function reasonsFor(ticket: WaitingTicket, agent: RoutableAgent, rules: RoutingRules, now: number): Reason[] {
  const reasons: Reason[] = isStarving(ticket, rules, now) ? ['past_bound'] : []
  if (isUsual(agent, ticket)) return [...reasons, 'usual_agent']
  if (!isOwn(agent, ticket)) reasons.push('helping_group')
  if (speaks(agent, ticket)) reasons.push('language')
  return [...reasons, rules.strategy]
}
