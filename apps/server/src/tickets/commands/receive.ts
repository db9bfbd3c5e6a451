import type { Correspondent } from '@opora/contract'
import { type Automatic, TicketRefusal } from '@opora/core/ticket'
import { customerByEmail, keepPhone, type Seen } from '../../people/index.ts'
import { type Actor, system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import type { NewMessage, Silence, StoredFile } from '../message-row.ts'
import { link } from './link.ts'
import { cancelScheduled } from './take-back.ts'

/** What a customer said, as a channel read it. */
export interface Received {
  channelId: string | null
  groupId: string | null
  /** The ticket it belongs to, as the channel found it; null = a new one. */
  ticketId: string | null
  from: Correspondent
  /** What his own words tell of him. */
  heard?: Pick<Seen, 'locale' | 'utcOffset'>
  /** Other customers on the mail: they become participants. */
  others: Correspondent[]
  to: Correspondent[]
  cc: Correspondent[]
  subject: string
  text: string
  /** Sanitised. */
  html: string | null
  visibleText: string
  quotedText: string
  automatic: Automatic | null
  /** Why no program may answer it. */
  silence?: Silence | null
  /** It says thanks and nothing else. */
  thanks?: boolean
  /** A ticket that the subject names, though its author takes no part in it: the new one is linked to it. */
  names?: string | null
  /** A number that is known of them now. */
  phone?: string | null
  /** The agent who handed the customer's mail to the desk. */
  forwardedBy?: string | null
  protection?: 'signed' | 'encrypted' | null
  spam: boolean
  attachments: StoredFile[]
  rfcMessageId: string | null
  inReplyTo: string | null
  threadIds: string[]
  intakeId: string | null
}

export interface ReceivedAs {
  ticketId: string
  messageId: string
  /** `ticket`: it opened a new one; `follow-up`: it joined one, or opened the sequel of a closed one. */
  outcome: 'ticket' | 'follow-up'
}

/** Takes in what a customer said: into its ticket, into a linked sequel when that is closed, or into a new one. */
export async function receive(tx: Tx, desk: Desk, received: Received, now: Date): Promise<ReceivedAs> {
  const customer = await customerByEmail(tx, { ...received.from, ...received.heard }, now)
  if (received.phone) await keepPhone(tx, customer.id, received.phone, now)
  const others: string[] = []
  for (const other of received.others) others.push((await customerByEmail(tx, other, now)).id)
  const actor: Actor = { kind: 'customer', id: customer.id, name: received.from.name }
  const message = () => messageOf(received, customer.id)
  if (received.ticketId !== null) {
    try {
      const joined = await change(tx, desk, actor, {
        ticketId: received.ticketId,
        command: (messageId) => ({
          type: 'receive',
          messageId,
          customerId: customer.id,
          participantIds: others,
          automatic: received.automatic,
          thanks: received.thanks ?? false,
        }),
        message,
        now,
      })
      if (received.automatic === null) await cancelScheduled(tx, desk, received.ticketId, system, now)
      return { ticketId: joined.ticket.id, messageId: joined.messageId!, outcome: 'follow-up' }
    } catch (error) {
      if (!(error instanceof TicketRefusal && error.code === 'ticket.closed')) throw error
    }
  }
  const opened = await change(tx, desk, actor, {
    ticketId: null,
    command: (messageId) => ({
      type: 'create',
      subject: received.subject,
      requesterId: customer.id,
      participantIds: others,
      channelId: received.channelId,
      groupId: received.groupId,
      spam: received.spam,
      followUpOf: received.ticketId,
      message: { id: messageId, from: 'customer', automatic: received.automatic },
    }),
    message,
    now,
  })
  if (received.ticketId !== null) {
    const command = { type: 'startFollowUp', ticketId: opened.ticket.id } as const
    await change(tx, desk, actor, { ticketId: received.ticketId, command, now })
  }
  if (received.names) await linkNamed(tx, desk, opened.ticket.id, received.names, now)
  return {
    ticketId: opened.ticket.id,
    messageId: opened.messageId!,
    outcome: received.ticketId === null ? 'ticket' : 'follow-up',
  }
}

const linkNamed = (tx: Tx, desk: Desk, ticketId: string, named: string, now: Date) =>
  link(
    tx,
    desk,
    system,
    [
      { ticketId, kind: 'names' },
      { ticketId: named, kind: 'named_by_stranger' },
    ],
    now,
  )

function messageOf(received: Received, customerId: string): NewMessage {
  return {
    kind: 'public',
    direction: 'in',
    author: { kind: 'customer', id: customerId },
    from: received.from,
    to: received.to,
    cc: received.cc,
    bcc: [],
    subject: received.subject,
    text: received.text,
    html: received.html,
    visibleText: received.visibleText,
    quotedText: received.quotedText,
    automatic: received.automatic,
    silence: received.silence ?? (received.spam ? 'spam' : null),
    forwardedBy: received.forwardedBy ?? null,
    protection: received.protection ?? null,
    rfcMessageId: received.rfcMessageId,
    inReplyTo: received.inReplyTo,
    intakeId: received.intakeId,
    clientId: null,
    attachments: received.attachments,
    threadIds: received.threadIds,
    delivery: null,
  }
}
