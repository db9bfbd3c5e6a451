/** A ticket that waits for somebody. Instants and spans in milliseconds. */
export interface WaitingTicket {
  id: string
  groupId: string | null
  /** What it takes of an agent's capacity: a mail may weigh 1, a chat 3. */
  weight: number
  /** Skills with the least level that will do. */
  skills: Readonly<Record<string, number>>
  /** Preferred, not required: nobody is left waiting for want of a language. */
  language: string | null
  /** The agent this customer knows. */
  usualAgentId: string | null
  /** Agents who just gave it back or let it lie. */
  notAgentIds: readonly string[]
  /** The customer's weight and the matter's: points that ageing adds to. */
  value: number
  urgency: number
  waitingSince: number
}

export interface RoutableAgent {
  id: string
  groupIds: readonly string[]
  /** Only who is online is given work. */
  online: boolean
  capacity: number
  /** The weight of the work he has. */
  load: number
  skills: Readonly<Record<string, number>>
  languages: readonly string[]
  lastAssignedAt: number
}

export type StrategyName = 'least_loaded' | 'round_robin' | 'skill_first' | 'pull'

export interface RoutingRules {
  strategy: StrategyName
  /** Points that a ticket gains with every hour it waits. */
  pointsPerHour: number
  /** After so long a wait nothing newer goes first, whoever its customer is. */
  starvationBound: number
  /** Groups that help out, and after what wait. */
  overflow: Readonly<Record<string, { to: readonly string[]; after: number }>>
  /** In a surge helpers are asked at once and capacity is stretched. */
  surge: { on: boolean; capacityFactor: number }
}

/** Everything that routing looks at, read at one moment. */
export interface Snapshot {
  now: number
  tickets: readonly WaitingTicket[]
  agents: readonly RoutableAgent[]
  rules: RoutingRules
}
