import { eligible, type Hindrance } from './eligible.ts'
import { inOrder, isStarving } from './order.ts'
import type { RoutableAgent, Snapshot, StrategyName, WaitingTicket } from './snapshot.ts'
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
    const found = eligible(ticket, agents, rules, now)
    if ('hindrance' in found) {
      routing.waiting.push({ ticketId: ticket.id, hindrance: found.hindrance })
      continue
    }
    if (rules.strategy === 'pull') continue
    const { agent, reasons } = choose(ticket, found.agents, { now, rules })
    agent.load += ticket.weight
    agent.lastAssignedAt = ++turn
    routing.assignments.push({ ticketId: ticket.id, agentId: agent.id, reasons })
  }
  return routing
}

/** The ticket that an agent who asks for work gets: the first in order that he may take (SPEC R5). */
export function nextFor(agentId: string, { now, tickets, agents, rules }: Snapshot): string | null {
  const asking = agents.filter(({ id }) => id === agentId)
  return (
    inOrder(tickets, rules, now).find((ticket) => 'agents' in eligible(ticket, asking, rules, now))?.id ??
    null
  )
}

function choose(
  ticket: WaitingTicket,
  free: RoutableAgent[],
  { now, rules }: Pick<Snapshot, 'now' | 'rules'>,
): { agent: RoutableAgent; reasons: Reason[] } {
  const reasons: Reason[] = isStarving(ticket, rules, now) ? ['past_bound'] : []
  const usual = free.find(({ id }) => id === ticket.usualAgentId)
  if (usual) return { agent: usual, reasons: [...reasons, 'usual_agent'] }
  const own = free.filter(({ groupIds }) => ticket.groupId === null || groupIds.includes(ticket.groupId))
  const near = own.length ? own : free
  if (own.length === 0) reasons.push('helping_group')
  const speaking = near.filter(
    ({ languages }) => ticket.language !== null && languages.includes(ticket.language),
  )
  if (speaking.length) reasons.push('language')
  const compare = strategies[rules.strategy]
  const [agent] = (speaking.length ? speaking : near).sort((a, b) => compare(a, b, ticket, rules))
  return { agent: agent!, reasons: [...reasons, rules.strategy] }
}
