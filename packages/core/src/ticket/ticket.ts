import { z } from 'zod'

/** new → open ⇄ pending / on_hold → solved → closed. `pending` waits for the customer, `on_hold` for somebody else. */
export const statuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const types = ['question', 'incident', 'problem', 'task'] as const
/** What a customer says of an answer, the worst first. */
export const ratings = ['bad', 'fine', 'great'] as const

export const Status = z.enum(statuses)
export const Priority = z.enum(priorities)
export const TicketType = z.enum(types)
export const Rating = z.enum(ratings)
export type Status = z.infer<typeof Status>
export type Priority = z.infer<typeof Priority>
export type TicketType = z.infer<typeof TicketType>
export type Rating = z.infer<typeof Rating>

/** An identifier made by the database: decimal digits, kept as text because it may pass 2^53. */
export const Id = z.string().regex(/^[1-9]\d{0,17}$/)
export type Id = z.infer<typeof Id>

/** Who caused something. `trigger` is a rule, `system` the clock and the desk itself. */
export const ActorRef = z.object({
  kind: z.enum(['agent', 'customer', 'token', 'trigger', 'system']),
  id: Id.nullable(),
})
export type ActorRef = z.infer<typeof ActorRef>

/** A ticket as its row holds it: the fold of its events. Times are ISO 8601 in UTC. */
export interface Ticket {
  id: Id
  seq: number
  subject: string
  status: Status
  priority: Priority
  type: TicketType
  spam: boolean
  groupId: Id | null
  assigneeId: Id | null
  requesterId: Id
  participantIds: Id[]
  channelId: Id | null
  tags: string[]
  mergedInto: Id | null
  followUpOf: Id | null
  createdAt: string
  updatedAt: string
  messageCount: number
  lastMessageAt: string | null
  lastCustomerMessageAt: string | null
  lastAgentReplyAt: string | null
  firstReplyAt: string | null
  solvedAt: string | null
  closedAt: string | null
  reopens: number
  /** Steps of its checklists that are not done. */
  openSteps: number
  /** The customer's newest word on how he was helped. */
  rating: Rating | null
}

/** Waiting for work of any kind: neither solved nor closed. */
export const isActive = (status: Status): boolean => status !== 'solved' && status !== 'closed'
