import type { RoutableAgent, RoutingRules, WaitingTicket } from './snapshot.ts'

/** What keeps a ticket waiting, from the farthest to the nearest. */
export type Hindrance = 'nobody_in_group' | 'nobody_skilled' | 'nobody_online' | 'all_full'

/** The agents who may take a ticket now, or what is in the way (SPEC A1–A6). */
export function eligible(
  ticket: WaitingTicket,
  agents: readonly RoutableAgent[],
  rules: RoutingRules,
  now: number,
): { agents: RoutableAgent[] } | { hindrance: Hindrance } {
  const groups = groupsFor(ticket, rules, now)
  const members = agents.filter((agent) => belongs(agent, groups) && !ticket.notAgentIds.includes(agent.id))
  if (members.length === 0) return { hindrance: 'nobody_in_group' }
  const skilled = members.filter((agent) => isSkilled(agent, ticket))
  if (skilled.length === 0) return { hindrance: 'nobody_skilled' }
  const online = skilled.filter((agent) => agent.online)
  if (online.length === 0) return { hindrance: 'nobody_online' }
  const free = online.filter((agent) => agent.load + ticket.weight <= capacityOf(agent, rules))
  return free.length ? { agents: free } : { hindrance: 'all_full' }
}

export const capacityOf = ({ capacity }: RoutableAgent, { surge }: RoutingRules): number =>
  surge.on ? capacity * surge.capacityFactor : capacity

/** The ticket's own group and those that help out by now; null when any will do. */
function groupsFor(ticket: WaitingTicket, rules: RoutingRules, now: number): readonly string[] | null {
  if (ticket.groupId === null) return null
  const helpers = rules.overflow[ticket.groupId]
  const called = helpers && (rules.surge.on || now - ticket.waitingSince >= helpers.after)
  return called ? [ticket.groupId, ...helpers.to] : [ticket.groupId]
}

const belongs = ({ groupIds }: RoutableAgent, groups: readonly string[] | null): boolean =>
  groups === null || groupIds.some((group) => groups.includes(group))

const isSkilled = ({ skills }: RoutableAgent, ticket: WaitingTicket): boolean =>
  Object.entries(ticket.skills).every(([skill, level]) => (skills[skill] ?? 0) >= level)
