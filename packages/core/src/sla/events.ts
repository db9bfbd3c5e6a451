import type { Priority, Status, TicketEvent } from '../ticket/index.ts'
import { isHoldingReply } from './holding.ts'
import type { SlaState } from './state.ts'

/** How a public message of ours counts: an answer, "we are looking into it", or written by no person. */
export type ReplyKind = 'answer' | 'holding' | 'automatic'

/** What the clocks of a ticket react to. `at` in milliseconds. */
export type SlaEvent =
  | { type: 'opened'; at: number; priority: Priority; status: Status }
  /** `askedAt`: when the customer really asked, if earlier (split off, handed over by a bot). */
  | { type: 'wrote'; at: number; automatic: boolean; askedAt?: number }
  /** `messageId` for whoever may judge the reply otherwise later. */
  | { type: 'replied'; at: number; kind: ReplyKind; messageId?: string }
  /** A call was missed or a call back asked for; `askedAt` as above. */
  | { type: 'call_asked'; at: number; askedAt?: number }
  /** We spoke with the customer by phone, whoever rang; or rang and did not reach him. */
  | { type: 'called'; at: number; reached: boolean }
  | { type: 'status'; at: number; to: Status }
  | { type: 'priority'; at: number; to: Priority }
  | { type: 'policy'; at: number; to: string | null }
  /** Nothing but time has passed: a target may have been missed. */
  | { type: 'looked'; at: number }
  /** This ticket went into another one. */
  | { type: 'merged'; at: number }
  /** Another ticket came into this one, with its clocks as they stood. */
  | { type: 'absorbed'; at: number; other: SlaState }

/** An agent says of a reply that was sent what it really is. Needs the whole story: see `foldSla`. */
export interface Rejudged {
  type: 'rejudged'
  at: number
  messageId: string
  to: ReplyKind
}

/**
 * Reads a ticket's log entry for the clocks; null when they do not care.
 * @param text the message's words, to tell a holding reply by
 * @param said the agent's own word on it, which wins
 */
export function slaEventOf(event: TicketEvent, text: string, said: ReplyKind | null = null): SlaEvent | null {
  const at = Date.parse(event.at)
  switch (event.type) {
    case 'ticket.created':
      return { type: 'opened', at, priority: event.data.priority, status: event.data.status }
    case 'message.received':
      // Thanks for a solution wait for no answer, like the words of a program.
      return { type: 'wrote', at, automatic: event.data.automatic !== null || event.data.thanks === true }
    case 'message.sent':
      return {
        type: 'replied',
        at,
        kind: said ?? event.data.countsAs ?? kindOf(event, text),
        messageId: event.data.messageId,
      }
    case 'status.changed':
      return { type: 'status', at, to: event.data.to }
    case 'priority.changed':
      return { type: 'priority', at, to: event.data.to }
    case 'merged.into':
      return { type: 'merged', at }
    default:
      return null
  }
}

function kindOf(event: TicketEvent, text: string): ReplyKind {
  if (event.actor.kind === 'system' || event.actor.kind === 'trigger') return 'automatic'
  return isHoldingReply(text) ? 'holding' : 'answer'
}
