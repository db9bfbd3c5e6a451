import type { RoutableAgent, RoutingRules, WaitingTicket } from './snapshot.ts'

/** What keeps a ticket waiting, from the farthest to the nearest. */
export type Hindrance = (typeof hindrances)[number]

const hindrances = ['nobody_in_group', 'nobody_skilled', 'nobody_online', 'all_full'] as const

/** The agents who may take a ticket now, or what is in the way (SPEC A1–A6). */
export function eligible(
  ticket: WaitingTicket,
  agents: readonly RoutableAgent[],
  rules: RoutingRules,
  now: number,
): { agents: RoutableAgent[] } | { hindrance: Hindrance } {
  const may = mayTake(ticket, rules, now)
  const free = agents.filter((agent) => may(agent) === MAY)
  if (free.length) return { agents: free }
  return { hindrance: hindranceOf(Math.max(0, ...agents.map(may))) }
}

/** What the nearest of the agents lacks. */
export const hindranceOf = (nearest: number): Hindrance => hindrances[nearest]!

/** How far an agent comes: so many of the four conditions hold, one after another. */
export const MAY = hindrances.length

/** Tells how far an agent is from taking the ticket; `MAY` is all the way. */
export function mayTake(
  ticket: WaitingTicket,
  rules: RoutingRules,
  now: number,
): (agent: RoutableAgent) => number {
  const groups = groupsFor(ticket, rules, now)
  const skills = Object.entries(ticket.skills)
  return (agent) => {
    if (!belongs(agent, groups) || ticket.notAgentIds.includes(agent.id)) return 0
    for (const [skill, level] of skills) if ((agent.skills[skill] ?? 0) < level) return 1
    if (!agent.online) return 2
    return agent.load + ticket.weight <= capacityOf(agent, rules) ? MAY : 3
  }
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

function belongs({ groupIds }: RoutableAgent, groups: readonly string[] | null): boolean {
  if (groups === null) return true
  for (const group of groups) if (groupIds.includes(group)) return true
  return false
}
