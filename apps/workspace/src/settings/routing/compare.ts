import type { RoutingSettings } from '@opora/contract'
import { inOrder, isStarving, points, type RoutingRules, type WaitingTicket } from '@opora/core/routing'

/** A ticket that somebody made up to see what would become of it. */
export interface Sample {
  vip: boolean
  tier: number
  priority: keyof RoutingSettings['priorityPoints']
  minutes: number
}

export interface Verdict {
  points: [number, number]
  /** 0 for the first given, 1 for the second. */
  first: 0 | 1
  because: 'points' | 'bound' | 'age'
}

const MINUTE = 60_000

/** Which of two goes first, by the same engine as routes. */
export function compare(one: Sample, two: Sample, settings: RoutingSettings): Verdict {
  const now = 0
  const rules: RoutingRules = {
    strategy: 'pull',
    pointsPerHour: settings.pointsPerHour,
    starvationBound: settings.starvationMinutes * MINUTE,
    overflow: {},
    surge: { on: false, capacityFactor: 1 },
  }
  const tickets = [one, two].map((sample, index) => waiting(String(index), sample, settings))
  const starving = tickets.map((ticket) => isStarving(ticket, rules, now))
  const [a, b] = tickets.map((ticket) => points(ticket, rules, now)) as [number, number]
  return {
    points: [a, b],
    first: inOrder(tickets, rules, now)[0]!.id === '0' ? 0 : 1,
    because: starving[0] || starving[1] ? 'bound' : a === b ? 'age' : 'points',
  }
}

const waiting = (id: string, sample: Sample, settings: RoutingSettings): WaitingTicket => ({
  id,
  groupId: null,
  weight: 1,
  skills: {},
  language: null,
  usualAgentId: null,
  notAgentIds: [],
  value: (sample.vip ? settings.vipPoints : 0) + sample.tier * settings.tierPoints,
  urgency: settings.priorityPoints[sample.priority],
  waitingSince: -sample.minutes * MINUTE,
})
