import { type Routing, route, type WaitingTicket } from '@opora/core/routing'
import { type Read, rulesOf } from './read-snapshot.ts'

/** Every group by its own strategy, the one that has waited longest first; hands are shared between them. */
export function routeAll(read: Read, now: Date): Routing {
  const { groups, agents, waiting } = read
  const load = new Map(agents.map(({ id, load }) => [id, load]))
  const lastAssignedAt = new Map(agents.map((agent) => [agent.id, agent.lastAssignedAt]))
  const all: Routing = { assignments: [], waiting: [] }
  for (const group of byOldest(groups, waiting)) {
    const tickets = waiting.filter(({ groupId }) => groupId === group.groupId)
    const hands = agents.map((agent) => ({
      ...agent,
      load: load.get(agent.id)!,
      lastAssignedAt: lastAssignedAt.get(agent.id)!,
    }))
    const routing = route({ now: now.getTime(), tickets, agents: hands, rules: rulesOf(read, group) })
    for (const [index, { ticketId, agentId }] of routing.assignments.entries()) {
      const { weight } = tickets.find(({ id }) => id === ticketId)!
      load.set(agentId, load.get(agentId)! + weight)
      lastAssignedAt.set(agentId, now.getTime() + all.assignments.length + index)
    }
    all.assignments.push(...routing.assignments)
    all.waiting.push(...routing.waiting)
  }
  return all
}

function byOldest(groups: Read['groups'], waiting: readonly WaitingTicket[]): Read['groups'] {
  const oldest = (groupId: string) =>
    Math.min(
      ...waiting.filter((ticket) => ticket.groupId === groupId).map(({ waitingSince }) => waitingSince),
    )
  return [...groups].sort((a, b) => oldest(a.groupId) - oldest(b.groupId))
}
