import { randomBytes } from 'node:crypto'
import type { Correspondent } from '@opora/contract'
import type { Automatic, CountsAs } from '@opora/core/ticket'
import type { Caller } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { Refused } from '../platform/refused.ts'
import type { Sender } from './desk.ts'
import type { NewMessage, Promised, StoredFile } from './message-row.ts'

// What the messages that leave the desk have in common.

/**
 * The identity of an outgoing mail, fixed before the first attempt (RFC 5322 3.6.4): it names ticket and message,
 * so that an answer finds its way even when only this id survives, and cannot be guessed.
 */
export function newMessageId(ticketId: string, domain: string): string {
  return `${ticketId}.${randomBytes(12).toString('hex')}@${domain}`
}

/** The ticket that one of our own Message-IDs names; null for anybody else's. */
export function ticketOfMessageId(rfcMessageId: string): string | null {
  return /^([1-9]\d{0,17})\.[0-9a-f]{24}@/.exec(rfcMessageId)?.[1] ?? null
}

export interface Later {
  sendAt: Date
  cancelIfCustomerWrites: boolean
  /** The ticket's status once it has left. */
  status: string | null
}

export interface Outgoing {
  author: NewMessage['author']
  authorName: string
  subject: string
  text: string
  html: string | null
  to: Correspondent[]
  cc: Correspondent[]
  bcc: Correspondent[]
  attachments: StoredFile[]
  /** Who of them gets it although he has complained. */
  insisted?: string[]
  clientId: string | null
  inReplyTo: string | null
  /** Times that its author confirmed as promised; absent: they are found in the text. */
  promised?: readonly Promised[] | null | undefined
  /** Until when its author may take it back. */
  heldUntil?: Date | null
  /** When it leaves, if not at once. */
  later?: Later | undefined
  /** The author's own word on whether it answers. */
  countsAs?: CountsAs | undefined
  /** Of a message that nobody writes by hand: what it is, and why it is sent. */
  automatic?: { kind: Automatic; reason: string }
}

/** A public message of the desk, waiting for delivery; without a channel that sends it waits and says why. */
export function outgoingMessage(ticketId: string, sender: Sender | null, said: Outgoing): NewMessage {
  const rfcMessageId = newMessageId(ticketId, sender?.email.split('@')[1] ?? 'opora.invalid')
  return {
    kind: 'public',
    direction: 'out',
    author: said.author,
    from: { email: sender?.email ?? '', name: said.authorName },
    to: said.to,
    cc: said.cc,
    bcc: said.bcc,
    subject: said.subject,
    text: said.text,
    html: said.html,
    visibleText: said.text,
    quotedText: '',
    automatic: said.automatic?.kind ?? null,
    rfcMessageId,
    inReplyTo: said.inReplyTo,
    intakeId: null,
    clientId: said.clientId,
    countsAs: said.countsAs ?? null,
    attachments: said.attachments,
    threadIds: [rfcMessageId],
    promised: said.promised ?? null,
    delivery: {
      channel_id: sender?.channelId ?? null,
      rfc_message_id: rfcMessageId,
      ...(said.automatic && { automatic: said.automatic.reason }),
      ...(said.insisted?.length && { insisted: said.insisted }),
      ...beginning(sender, said),
    },
  }
}

function beginning(sender: Sender | null, { later, heldUntil }: Outgoing) {
  if (later) {
    return {
      state: 'scheduled',
      reason: null,
      send_at: later.sendAt,
      cancel_if_customer_writes: later.cancelIfCustomerWrites,
      then_status: later.status,
    } as const
  }
  return sender?.canSend
    ? ({ state: 'queued', reason: null, next_attempt_at: heldUntil ?? null } as const)
    : ({ state: 'waiting', reason: 'no_outgoing_server' } as const)
}

/** "Re: " once, whatever prefixes the subject has gathered. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(/^((re|fwd?|отв|ответ|пересл|aw|sv)(\[\d+\])?:\s*)+/i, '')}`
}

/** Bytes become 4/3 of themselves in a mail, and lines have ends. */
const IN_A_MAIL = 1.37

/** @throws Refused `reply.too_large` (413) with the limit and the weight in megabytes */
export function checkSize(
  maxBytes: number,
  {
    attachments,
    html,
    text,
  }: { attachments: StoredFile[]; html?: string | undefined; text?: string | undefined },
) {
  const files = attachments.reduce((sum, file) => sum + file.size, 0)
  const words = Buffer.byteLength(html ?? '') + Buffer.byteLength(text ?? '')
  const bytes = Math.ceil((files + words) * IN_A_MAIL)
  if (bytes <= maxBytes) return
  const megabytes = (count: number) => Math.ceil((count / 1024 / 1024) * 10) / 10
  throw new Refused('reply.too_large', 413, { limit: megabytes(maxBytes), size: megabytes(bytes) })
}

/** Until when the author may take it back; programs know what they say. */
export async function heldFor(tx: Tx, caller: Caller, now: Date): Promise<Date | null> {
  if (caller.kind !== 'agent') return null
  const row = await tx
    .selectFrom('agents')
    .select('undo_seconds')
    .where('id', '=', caller.id)
    .executeTakeFirstOrThrow()
  return row.undo_seconds > 0 ? new Date(now.getTime() + row.undo_seconds * 1000) : null
}
