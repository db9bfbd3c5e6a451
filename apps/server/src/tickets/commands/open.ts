import { htmlToText } from '@opora/core/text'
import type { Priority, TicketType } from '@opora/core/ticket'
import { customerByEmail } from '../../people/index.ts'
import type { Caller } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { cleanComposed } from '../../platform/html/index.ts'
import { checkAddressees } from '../addressees.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { insistedOn, noteInsistence } from '../insistence.ts'
import { type NewMessage, notMailed, type StoredFile } from '../message-row.ts'
import { checkSize, heldFor, outgoingMessage } from '../outgoing.ts'
import { checkPlace } from './assign.ts'

export interface Opening {
  subject: string
  requester: { email: string; name: string }
  message: { text?: string | undefined; html?: string | undefined }
  attachments: StoredFile[]
  /** true: the desk writes first and the message is delivered; false: the customer said it. */
  outgoing: boolean
  /** Addresses that are written to although they have complained. */
  insist: string[]
  channelId?: string | undefined
  groupId?: string | null | undefined
  assigneeId?: string | null | undefined
  priority?: Priority | undefined
  type?: TicketType | undefined
  tags?: string[] | undefined
}

/**
 * Opens a ticket by hand or by program.
 * @returns its id
 * @throws Refused `ticket.unknown_group`, `ticket.unknown_agent`, `ticket.assignee_not_in_group`
 */
export async function open(tx: Tx, desk: Desk, caller: Caller, opening: Opening, now: Date): Promise<string> {
  await checkPlace(tx, { groupId: opening.groupId ?? null, assigneeId: opening.assigneeId ?? null })
  const customer = await customerByEmail(tx, opening.requester, now)
  const sender = await desk.sender(tx, opening.channelId ?? null)
  if (opening.outgoing) await checkAddressees(tx, desk, [opening.requester.email], opening.insist)
  const insisted = opening.outgoing ? await insistedOn(tx, [addresseeOf(opening)], opening.insist) : []
  if (opening.outgoing && sender) {
    checkSize(sender.maxBytes, { ...opening.message, attachments: opening.attachments })
  }
  const heldUntil = opening.outgoing && sender?.canSend ? await heldFor(tx, caller, now) : null
  const done = await change(tx, desk, caller, {
    ticketId: null,
    command: (messageId) => ({
      type: 'create',
      subject: opening.subject,
      requesterId: customer.id,
      channelId: opening.channelId ?? sender?.channelId ?? null,
      groupId: opening.groupId ?? null,
      assigneeId: opening.assigneeId ?? null,
      ...(opening.priority && { priority: opening.priority }),
      ...(opening.type && { ticketType: opening.type }),
      ...(opening.tags && { tags: opening.tags }),
      message: {
        id: messageId,
        from: opening.outgoing ? 'agent' : 'customer',
        ...(heldUntil && { heldUntil: heldUntil.toISOString() }),
      },
    }),
    message: (ticketId) =>
      opening.outgoing
        ? written(ticketId, caller, sender, opening, { heldUntil, insisted })
        : said(customer.id, opening),
    now,
  })
  await noteInsistence(tx, desk, caller, { ticketId: done.ticket.id, emails: insisted }, now)
  return done.ticket.id
}

const addresseeOf = ({ requester }: Opening) => ({
  email: requester.email.trim().toLowerCase(),
  name: requester.name,
})

function bodyOf({ message }: Opening) {
  const html = message.html ? cleanComposed(message.html) : null
  return { html, text: message.text?.trim() || htmlToText(html ?? '') }
}

function written(
  ticketId: string,
  caller: Caller,
  sender: Awaited<ReturnType<Desk['sender']>>,
  opening: Opening,
  leaving: { heldUntil: Date | null; insisted: string[] },
): NewMessage {
  return outgoingMessage(ticketId, sender, {
    author: { kind: caller.kind, id: caller.id },
    authorName: caller.kind === 'agent' ? caller.name : (sender?.name ?? caller.name),
    subject: opening.subject,
    ...bodyOf(opening),
    to: [addresseeOf(opening)],
    cc: [],
    bcc: [],
    attachments: opening.attachments,
    ...leaving,
    clientId: null,
    inReplyTo: null,
  })
}

function said(customerId: string, opening: Opening): NewMessage {
  const { html, text } = bodyOf(opening)
  return {
    ...notMailed,
    kind: 'public',
    direction: 'in',
    author: { kind: 'customer', id: customerId },
    from: addresseeOf(opening),
    subject: opening.subject,
    text,
    html,
    visibleText: text,
    attachments: opening.attachments,
  }
}
