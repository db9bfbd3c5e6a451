import type { Correspondent } from '@opora/contract'
import { htmlToText } from '@opora/core/text'
import type { Status } from '@opora/core/ticket'
import { customerByEmail, customersById } from '../../people/index.ts'
import type { Caller } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { cleanComposed } from '../../platform/html/index.ts'
import { Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import type { StoredFile } from '../message-row.ts'
import { outgoingMessage } from '../outgoing.ts'

export interface Reply {
  text?: string | undefined
  html?: string | undefined
  /** Addresses; absent = the requester. */
  to?: string[] | undefined
  cc: string[]
  bcc: string[]
  attachments: StoredFile[]
  status?: Exclude<Status, 'new' | 'closed'> | undefined
  clientId?: string | undefined
  seenSeq?: number | undefined
}

/**
 * Answers the customer. The same `clientId` again gives the message that it made the first time.
 * @returns the message's id
 * @throws Refused `reply.outdated` (409) when the customer wrote after what the author had seen, `reply.no_recipient`
 */
export async function reply(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  ticketId: string,
  said: Reply,
  now: Date,
): Promise<string> {
  await accessTicket(tx, caller, ticketId)
  const thread = await readThread(tx, ticketId)
  const earlier = await messageOfClient(tx, ticketId, said.clientId)
  if (earlier) return earlier
  if (said.seenSeq !== undefined && thread.lastInSeq > said.seenSeq) throw new Refused('reply.outdated', 409)
  const to = await recipients(tx, thread.requesterId, said.to)
  const cc = correspondents(said.cc)
  const joining = said.to ? [...to, ...cc] : cc
  const participantIds: string[] = []
  for (const person of joining) participantIds.push((await customerByEmail(tx, person, now)).id)
  const sender = await desk.sender(tx, thread.channelId)
  const html = said.html ? cleanComposed(said.html) : null
  const done = await change(tx, desk, caller, {
    ticketId,
    command: (messageId) => ({
      type: 'reply',
      messageId,
      participantIds,
      ...(said.status && { patch: { status: said.status } }),
    }),
    message: () =>
      outgoingMessage(ticketId, sender, {
        author: { kind: caller.kind, id: caller.id },
        authorName: caller.kind === 'agent' ? caller.name : (sender?.name ?? caller.name),
        subject: replySubject(thread.subject),
        text: said.text?.trim() || htmlToText(html ?? ''),
        html,
        to,
        cc,
        bcc: correspondents(said.bcc),
        attachments: said.attachments,
        clientId: said.clientId ?? null,
        inReplyTo: thread.lastMessageId,
      }),
    now,
  })
  if (caller.agentId) await forgetDraft(tx, ticketId, caller.agentId)
  return done.messageId!
}

/** What an answer needs to know of its ticket; locks the row, so that two answers with one client id meet here. */
async function readThread(tx: Tx, ticketId: string) {
  const ticket = await tx
    .selectFrom('tickets')
    .select(['subject', 'requester_id', 'channel_id'])
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const last = await tx
    .selectFrom('messages')
    .select(['seq', 'rfc_message_id'])
    .where('ticket_id', '=', ticketId)
    .where('direction', '=', 'in')
    .where('kind', '=', 'public')
    .orderBy('message_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    subject: ticket.subject,
    requesterId: ticket.requester_id,
    channelId: ticket.channel_id,
    lastInSeq: last?.seq ?? 0,
    lastMessageId: last?.rfc_message_id ?? null,
  }
}

async function recipients(
  tx: Tx,
  requesterId: string,
  given: string[] | undefined,
): Promise<Correspondent[]> {
  if (given?.length) return correspondents(given)
  const requester = (await customersById(tx, [requesterId])).get(requesterId)
  if (!requester?.email) throw new Refused('reply.no_recipient', 422)
  return [{ email: requester.email, name: requester.name }]
}

const correspondents = (emails: string[]): Correspondent[] =>
  [...new Set(emails.map((email) => email.toLowerCase()))].map((email) => ({ email, name: '' }))

/** "Re: " once, whatever prefixes the subject has gathered. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(/^((re|fwd?|отв|ответ|пересл|aw|sv)(\[\d+\])?:\s*)+/i, '')}`
}

/** The message that a composer's id has made already. */
export async function messageOfClient(
  tx: Tx,
  ticketId: string,
  clientId: string | undefined,
): Promise<string | null> {
  if (!clientId) return null
  const row = await tx
    .selectFrom('messages')
    .select('message_id')
    .where('ticket_id', '=', ticketId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.message_id ?? null
}

export async function forgetDraft(tx: Tx, ticketId: string, agentId: string): Promise<void> {
  await tx.deleteFrom('drafts').where('ticket_id', '=', ticketId).where('agent_id', '=', agentId).execute()
}
