import { z } from 'zod'
import { type ActorRef, Id, Priority, Rating, Status, TicketType } from './ticket.ts'

// The closed union of everything that can happen to a ticket. Events carry ids, scalars, before and after;
// never message bodies or addresses (SPEC E1). The union changes by adding.

/** How a message that no person wrote by hand came to be. */
export const Automatic = z.enum(['auto-reply', 'bounce', 'list', 'complaint', 'auto-generated'])
export type Automatic = z.infer<typeof Automatic>

export const DeliveryState = z.enum([
  'scheduled',
  'waiting',
  'queued',
  'sending',
  'sent',
  'delayed',
  'failed',
  'uncertain',
  'cancelled',
])
export type DeliveryState = z.infer<typeof DeliveryState>

/**
 * How two tickets belong together: `names`, the mail that opened this one named that one, whose `named_by_stranger` it
 * is in turn; `same_thread`, a mail answers letters of both; `related`, a person says so.
 */
export const LinkKind = z.enum(['related', 'names', 'named_by_stranger', 'same_thread'])
export type LinkKind = z.infer<typeof LinkKind>

const changed = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value })
const idsChanged = z.object({ added: z.array(Id), removed: z.array(Id) })

/** How a reply counts for the clocks. */
export const CountsAs = z.enum(['answer', 'holding', 'automatic'])
export type CountsAs = z.infer<typeof CountsAs>

/** Every event type with the schema of its data. */
export const eventData = {
  'ticket.created': z.object({
    subject: z.string(),
    status: Status,
    priority: Priority,
    type: TicketType,
    spam: z.boolean(),
    groupId: Id.nullable(),
    assigneeId: Id.nullable(),
    requesterId: Id,
    participantIds: z.array(Id),
    channelId: Id.nullable(),
    tags: z.array(z.string()),
    followUpOf: Id.nullable(),
  }),
  /** `thanks`: it says thanks and nothing else, to somebody whose question was solved. */
  'message.received': z.object({
    messageId: Id,
    customerId: Id,
    automatic: Automatic.nullable(),
    thanks: z.literal(true).optional(),
  }),
  /** `heldUntil`: it can be taken back until then. `scheduled`: it was announced by `message.scheduled` before. */
  'message.sent': z.object({
    messageId: Id,
    heldUntil: z.string().optional(),
    scheduled: z.literal(true).optional(),
    /** The author's own word on whether it answers; absent: its text decides. */
    countsAs: CountsAs.optional(),
  }),
  /** Somebody says what a reply really was: the clocks are reckoned anew. */
  'reply.judged': z.object({ messageId: Id, from: CountsAs.nullable(), to: CountsAs }),
  'message.scheduled': z.object({ messageId: Id, sendAt: z.string() }),
  'message.rescheduled': z.object({ messageId: Id, from: z.string(), to: z.string() }),
  'note.added': z.object({ messageId: Id }),
  'delivery.changed': z.object({
    messageId: Id,
    from: DeliveryState.nullable(),
    to: DeliveryState,
    reason: z.string().nullable(),
    /** Of an answer that was taken back: when the desk had answered without it. */
    replied: z.object({ first: z.string().nullable(), last: z.string().nullable() }).optional(),
  }),
  'status.changed': changed(Status),
  'priority.changed': changed(Priority),
  'type.changed': changed(TicketType),
  'subject.changed': changed(z.string()),
  'group.changed': changed(Id.nullable()),
  'assignee.changed': changed(Id.nullable()),
  'requester.changed': changed(Id),
  'participants.changed': idsChanged,
  'tags.changed': z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  'spam.changed': changed(z.boolean()),
  'follow_up.started': z.object({ ticketId: Id }),
  /** Somebody who was written to wants no more mail, or does not exist. */
  'address.suppressed': z.object({ customerId: Id, reason: z.enum(['complaint', 'bounce']) }),
  /** A colleague writes to somebody, once, although he has complained. */
  'address.insisted': z.object({ customerId: Id }),
  'link.added': z.object({ ticketId: Id, kind: LinkKind }),
  'link.removed': z.object({ ticketId: Id }),
  /** `listId` is the ticket's own copy of the checklist. `left`: how many of its steps are not done by now. */
  'checklist.started': z.object({ listId: Id, checklistId: Id, steps: z.int() }),
  'checklist.step_done': z.object({ listId: Id, step: z.int(), left: z.int() }),
  'checklist.step_undone': z.object({ listId: Id, step: z.int(), left: z.int() }),
  'checklist.removed': z.object({ listId: Id, left: z.int() }),
  /** This ticket ended in that one: its mail, its address and its ids lead there from now on. */
  'merged.into': z.object({ ticketId: Id }),
  /** That ticket ended in this one, with what it had been. */
  'merged.from': z.object({
    ticketId: Id,
    messageCount: z.int(),
    lastMessageAt: z.string().nullable(),
    lastCustomerMessageAt: z.string().nullable(),
    lastAgentReplyAt: z.string().nullable(),
    /** Steps of its checklists that were not done; they are done here from now on. Absent: none. */
    openSteps: z.int().optional(),
    /** What its customer had said of our answers. Absent: nothing. */
    rating: Rating.optional(),
  }),
  /** A time was promised to the customer, or what became of such a promise. */
  'promise.made': z.object({ promiseId: Id, messageId: Id, dueAt: z.string() }),
  'promise.settled': z.object({ promiseId: Id, to: z.enum(['kept', 'broken', 'moved', 'withdrawn']) }),
  /** Routing gave the ticket to somebody, and why; or took it back for the queue. */
  'ticket.routed': z.object({ agentId: Id, reasons: z.array(z.string()) }),
  'ticket.returned': z.object({ agentId: Id, because: z.enum(['absent', 'silent', 'gone']) }),
  /** A rule on time has come to one of its steps, counted from 1. */
  'rule.due': z.object({ ruleId: Id, step: z.int() }),
  /** A rule (the event's cause) asked for acts in the world outside. */
  'rule.acted': z.object({ acts: z.array(z.string()) }),
  /** A clock is about to run out, and to whom that is said: its assignee, the lead, the group. */
  'clock.warned': z.object({ metric: z.string(), to: z.string(), dueAt: z.string() }),
  'clock.breached': z.object({ metric: z.string(), dueAt: z.string() }),
  /** The customer is asked how he was helped: by which answer, and by whom (null: by a program). */
  'rating.asked': z.object({ ratingId: Id, answerId: Id, agentId: Id.nullable() }),
  /** He says so, or says something else than before. His words, if there are any, are kept beside the log. */
  'rating.given': z.object({
    ratingId: Id,
    answerId: Id,
    agentId: Id.nullable(),
    before: Rating.nullable(),
    level: Rating,
    commented: z.boolean(),
  }),
} as const

export type PromiseMade = z.infer<(typeof eventData)['promise.made']>
export type Rated = z.infer<(typeof eventData)['rating.asked']>
export type RatingGiven = z.infer<(typeof eventData)['rating.given']>
export type PromiseSettled = z.infer<(typeof eventData)['promise.settled']>
export type MergedFrom = z.infer<(typeof eventData)['merged.from']>

export type EventType = keyof typeof eventData
export const eventTypes = Object.keys(eventData) as EventType[]

/** What happened, without who and when. */
export type Happening = { [T in EventType]: { type: T; data: z.infer<(typeof eventData)[T]> } }[EventType]

/** One entry of a ticket's log. `update` is the seq of the first event of the same update. */
export type TicketEvent = Happening & {
  seq: number
  update: number
  at: string
  actor: ActorRef
  /** The rule that made this event; null when the command itself did. */
  cause: string | null
}

/**
 * Reads an event's data as stored.
 * @throws ZodError when the stored data does not fit the type's schema (a bug, never a person's fault).
 */
export function parseHappening(type: string, data: unknown): Happening {
  const schema = eventData[type as EventType]
  if (!schema) throw new Error(`unknown event type ${type}`)
  return { type, data: schema.parse(data) } as Happening
}
