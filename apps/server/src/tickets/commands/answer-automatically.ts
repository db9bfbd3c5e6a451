import { htmlToText } from '@opora/core/text'
import { type Rated, TicketRefusal } from '@opora/core/ticket'
import { customersById } from '../../people/index.ts'
import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refused.ts'
import { isAnswer, type Limit, limitReached, noteAnswer } from '../automatic-limits.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import type { Silence } from '../message-row.ts'
import { outgoingMessage, replySubject } from '../outgoing.ts'
import { suppressionOf } from '../suppressions.ts'

/** What the desk says by itself. */
export interface AutomaticAnswer {
  ticketId: string
  text: string
  /** Safe already: whatever others wrote in it is escaped. */
  html?: string | undefined
  /** Default: "Re: " and the ticket's subject. */
  subject?: string | undefined
  /** `reminder` and `rating`: time made it, not a message; everything else answers the newest message of the customer. */
  reason: 'acknowledgement' | 'rule' | 'reminder' | 'rating'
  /** The rule that asks for it. */
  cause: string | null
  /** Times that it promises; absent: they are found in its text. */
  promises?: readonly { words: string; dueAt: string }[] | undefined
  /** The same key is answered once a ticket: 'acknowledgement', 'rule 7 after message 31' … */
  key: string
  /** It asks the customer how he was helped, and by what. */
  asksRating?: Rated
}

export type Answered =
  | { sent: true; messageId: string }
  | { sent: false; because: Silence | Limit | 'suppressed' | 'no_recipient' | 'nothing_to_answer' | 'closed' }

/**
 * Answers the requester in the desk's own name, if that is wise: never a program, a stranger's list or spam, nobody who
 * has complained or does not exist, and nobody more often than the limits allow (RFC 3834 2). Whatever the other side
 * does, two programs fall silent. Opens nothing, starts and stops no clock; the message is marked as automatic.
 * @returns the message's id, or why nothing was sent; the second is an ordinary outcome, not an error
 * @throws Refused `not_found`
 */
export async function answerAutomatically(
  tx: Tx,
  desk: Desk,
  answer: AutomaticAnswer,
  now: Date,
): Promise<Answered> {
  const no = (because: Extract<Answered, { sent: false }>['because']): Answered => ({ sent: false, because })
  const ticket = await readTicket(tx, answer.ticketId)
  if (ticket.status === 'closed') return no('closed')
  if (ticket.spam) return no('spam')
  const asked = await newestAsked(tx, answer.ticketId)
  const answers = isAnswer(answer.reason)
  // A reminder goes on with what people have said; whoever is to rate has to be somebody who reads it.
  const listens = answer.reason !== 'reminder'
  if (listens && !asked) return no('nothing_to_answer')
  if (listens && asked?.silence) return no(asked.silence as Silence)
  const requester = (await customersById(tx, [ticket.requester_id])).get(ticket.requester_id)
  if (!requester?.email) return no('no_recipient')
  if (await suppressionOf(tx, requester.email)) return no('suppressed')
  const given = { ...answer, email: requester.email, answered: answers ? asked!.visible_text : '' }
  const limit = await limitReached(tx, given, now)
  if (limit) return no(limit)
  const to = { email: requester.email, name: requester.name }
  const messageId = await say(tx, desk, { answer, ticket, to, inReplyTo: asked?.rfc_message_id ?? null }, now)
  if (messageId === null) return no('closed')
  await noteAnswer(tx, given, messageId, now)
  return { sent: true, messageId }
}

async function readTicket(tx: Tx, ticketId: string) {
  const row = await tx
    .selectFrom('tickets')
    .select(['subject', 'status', 'spam', 'requester_id', 'channel_id'])
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const newestAsked = (tx: Tx, ticketId: string) =>
  tx
    .selectFrom('messages')
    .select(['silence', 'rfc_message_id', 'visible_text'])
    .where('ticket_id', '=', ticketId)
    .where('direction', '=', 'in')
    .where('kind', '=', 'public')
    .orderBy('message_id', 'desc')
    .limit(1)
    .executeTakeFirst()

interface Said {
  answer: AutomaticAnswer
  ticket: Awaited<ReturnType<typeof readTicket>>
  to: { email: string; name: string }
  inReplyTo: string | null
}

async function say(tx: Tx, desk: Desk, { answer, ticket, to, inReplyTo }: Said, now: Date) {
  const sender = await desk.sender(tx, ticket.channel_id)
  const html = answer.html ?? null
  try {
    const done = await change(tx, desk, system, {
      ticketId: answer.ticketId,
      command: (messageId) => ({ type: 'autoReply', messageId, asksRating: answer.asksRating }),
      message: (ticketId) =>
        outgoingMessage(ticketId, sender, {
          author: { kind: answer.cause === null ? 'system' : 'trigger', id: null },
          authorName: sender?.name ?? '',
          subject: answer.subject ?? replySubject(ticket.subject),
          text: answer.text.trim() || htmlToText(html ?? ''),
          html,
          to: [to],
          cc: [],
          bcc: [],
          attachments: [],
          clientId: null,
          inReplyTo,
          promised: answer.promises ?? null,
          automatic: {
            kind: isAnswer(answer.reason) ? 'auto-reply' : 'auto-generated',
            reason: answer.reason,
          },
        }),
      now,
    })
    return done.messageId
  } catch (error) {
    if (error instanceof TicketRefusal && error.code === 'ticket.closed') return null
    throw error
  }
}
