import { z } from 'zod'
import { add, type Calendar } from '../calendar/index.ts'
import { Status, type TicketEvent } from '../ticket/index.ts'

/** From which moment a rule on time counts. */
export const Anchor = z.discriminatedUnion('since', [
  /** The ticket has been in this status. */
  z.strictObject({ since: z.literal('status'), status: Status.exclude(['closed']) }),
  /** The customer has waited for an answer. */
  z.strictObject({ since: z.literal('customer_waits') }),
  /** We have answered and the customer has said nothing. */
  z.strictObject({ since: z.literal('customer_silent') }),
  z.strictObject({ since: z.literal('opened') }),
])
export type Anchor = z.infer<typeof Anchor>

/** The event from which time is counted; as long as it is the same one, the wait goes on. */
export interface Anchored {
  seq: number
  at: number
}

/** Types of the events that begin and end waits. */
export const turns = ['ticket.created', 'status.changed', 'message.received', 'message.sent'] as const

/** Whether an update can begin or end a wait. */
export const movesWaits = (events: readonly TicketEvent[]): boolean =>
  events.some(({ type }) => (turns as readonly string[]).includes(type))

/** Where a ticket's wait began (SPEC T1–T4); null: it does not wait for this. */
export function anchorOf(anchor: Anchor, log: readonly TicketEvent[]): Anchored | null {
  let found: TicketEvent | null = null
  for (const event of log) found = turn(anchor, event, found)
  return found && { seq: found.seq, at: Date.parse(found.at) }
}

function turn(anchor: Anchor, event: TicketEvent, found: TicketEvent | null): TicketEvent | null {
  const ended = event.type === 'status.changed' && (event.data.to === 'solved' || event.data.to === 'closed')
  switch (anchor.since) {
    case 'opened':
      return event.type === 'ticket.created' ? event : found
    case 'status':
      if (event.type !== 'ticket.created' && event.type !== 'status.changed') return found
      return ('to' in event.data ? event.data.to : event.data.status) === anchor.status ? event : null
    case 'customer_waits':
      if (ended || isAnswer(event)) return null
      return isWord(event) ? (found ?? event) : found
    case 'customer_silent':
      if (ended || isWord(event)) return null
      return isAnswer(event) ? event : found
  }
}

const isWord = (event: TicketEvent): boolean =>
  event.type === 'message.received' && event.data.automatic === null && !event.data.thanks

const isAnswer = (event: TicketEvent): boolean =>
  event.type === 'message.sent' && (event.actor.kind === 'agent' || event.actor.kind === 'token')

/** How long a rule on time waits, and by which hours. */
export const Delay = z.strictObject({
  minutes: z.int().positive().max(525_600),
  hours: z.enum(['working', 'round_the_clock']),
})
export type Delay = z.infer<typeof Delay>

/** When a delay that began at an instant is over, in milliseconds. */
export const overAt = (from: number, { minutes, hours }: Delay, calendar: Calendar): number =>
  hours === 'working' ? add(calendar, from, minutes * 60_000) : from + minutes * 60_000
