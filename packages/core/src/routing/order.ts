import type { RoutingRules, WaitingTicket } from './snapshot.ts'

const HOUR = 3_600_000

/** Points of a ticket: its customer's and its own weight, and its age. */
export const points = (
  { value, urgency, waitingSince }: WaitingTicket,
  rules: RoutingRules,
  now: number,
): number => value + urgency + ((now - waitingSince) / HOUR) * rules.pointsPerHour

/** Points without the age of all: the hour does not stand in it, so no rounding makes two change places (SPEC P6). */
const rank = ({ value, urgency, waitingSince }: WaitingTicket, { pointsPerHour }: RoutingRules): number =>
  (value + urgency) * HOUR - waitingSince * pointsPerHour

export const isStarving = (
  { waitingSince }: WaitingTicket,
  { starvationBound }: RoutingRules,
  now: number,
): boolean => now - waitingSince >= starvationBound

/** Who is served first (SPEC O1–O3): those past the bound, oldest first; then by points; then the older. */
export function inOrder(
  tickets: readonly WaitingTicket[],
  rules: RoutingRules,
  now: number,
): WaitingTicket[] {
  const keyed = tickets.map((ticket) => ({
    ticket,
    starving: isStarving(ticket, rules, now),
    rank: rank(ticket, rules),
  }))
  keyed.sort(
    (a, b) =>
      Number(b.starving) - Number(a.starving) ||
      (a.starving ? 0 : b.rank - a.rank) ||
      a.ticket.waitingSince - b.ticket.waitingSince ||
      (a.ticket.id < b.ticket.id ? -1 : 1),
  )
  return keyed.map(({ ticket }) => ticket)
}
