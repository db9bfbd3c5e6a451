import type { Correspondent } from '@opora/contract'
import { htmlToText } from '@opora/core/text'
import type { CountsAs, Status } from '@opora/core/ticket'
import { customerByEmail } from '../../people/index.ts'
import type { Caller } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { cleanComposed } from '../../platform/html/index.ts'
import { Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { addresseesOf, checkAddressees } from '../addressees.ts'
import { change } from '../change.ts'
import { forgetDraft, messageOfClient } from '../composed.ts'
import type { Desk } from '../desk.ts'
import { insistedOn, noteInsistence } from '../insistence.ts'
import type { StoredFile } from '../message-row.ts'
import { checkSize, heldFor, type Later, outgoingMessage, replySubject } from '../outgoing.ts'
import { checkSendAt } from './send-later.ts'

export interface Reply {
  text?: string | undefined
  html?: string | undefined
  /** Addresses; absent = everybody who is on the customer's last message. */
  to?: string[] | undefined
  cc: string[]
  bcc: string[]
  /** Addresses that are written to although they have complained. */
  insist: string[]
  attachments: StoredFile[]
  status?: Exclude<Status, 'new' | 'closed'> | undefined
  clientId?: string | undefined
  seenSeq?: number | undefined
  /** When it leaves; absent = once its author can no longer take it back. */
  sendAt?: string | undefined
  cancelIfCustomerWrites?: boolean | undefined
  /** Whether it answers; absent = its text decides. */
  countsAs?: CountsAs | undefined
  /** Exactly what it promises; absent = it is found in its text. */
  promises?: { words: string; dueAt: string }[] | undefined
}

/**
 * Answers the customer. The same `clientId` again gives the message that it made the first time.
 * @returns the message's id
 * @throws Refused `reply.outdated` (409) when the customer wrote after what the author had seen, `reply.no_recipient`,
 *   `reply.own_address`, `reply.suppressed`, `reply.too_large` (413), `reply.send_at`
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
  const { to, cc, bcc } = await recipients(tx, desk, ticketId, said)
  const insisted = await insistedOn(tx, [...to, ...cc, ...bcc], said.insist)
  await noteInsistence(tx, desk, caller, { ticketId, emails: insisted }, now)
  const participantIds: string[] = []
  for (const person of [...to, ...cc]) participantIds.push((await customerByEmail(tx, person, now)).id)
  const sender = await desk.sender(tx, thread.channelId)
  const html = said.html ? cleanComposed(said.html) : null
  if (sender) checkSize(sender.maxBytes, said)
  const later = said.sendAt === undefined ? undefined : laterOf(said, said.sendAt, now)
  const heldUntil = later || !sender?.canSend ? null : await heldFor(tx, caller, now)
  const done = await change(tx, desk, caller, {
    ticketId,
    command: (messageId) =>
      later
        ? { type: 'schedule', messageId, participantIds, sendAt: later.sendAt.toISOString() }
        : {
            type: 'reply',
            messageId,
            participantIds,
            ...(said.status && { patch: { status: said.status } }),
            ...(heldUntil && { heldUntil: heldUntil.toISOString() }),
            ...(said.countsAs && { countsAs: said.countsAs }),
          },
    message: () =>
      outgoingMessage(ticketId, sender, {
        author: { kind: caller.kind, id: caller.id },
        authorName: caller.kind === 'agent' ? caller.name : (sender?.name ?? caller.name),
        subject: replySubject(thread.subject),
        text: said.text?.trim() || htmlToText(html ?? ''),
        html,
        to,
        cc,
        bcc,
        insisted,
        later,
        heldUntil,
        attachments: said.attachments,
        clientId: said.clientId ?? null,
        countsAs: said.countsAs,
        promised: said.promises,
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
    .select(['subject', 'channel_id'])
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
    channelId: ticket.channel_id,
    lastInSeq: last?.seq ?? 0,
    lastMessageId: last?.rfc_message_id ?? null,
  }
}

/** Exactly those who were given; with none, everybody who is on the customer's last message, and given copies. */
async function recipients(tx: Tx, desk: Desk, ticketId: string, said: Reply) {
  const given = said.to?.length ? await checkAddressees(tx, desk, said.to, said.insist) : null
  const copies = await checkAddressees(tx, desk, said.cc, said.insist)
  const bcc = await checkAddressees(tx, desk, said.bcc, said.insist)
  const { all } = given
    ? { all: { to: given, cc: [] } }
    : await addresseesOf(tx, desk, ticketId, { insist: said.insist })
  const { to } = all
  if (to.length === 0) throw new Refused('reply.no_recipient', 422)
  const cc = [...all.cc, ...copies].filter(
    ({ email }, i, list) => firstOf(list, email) === i && !has(to, email),
  )
  return { to, cc, bcc: bcc.filter(({ email }) => !has(to, email) && !has(cc, email)) }
}

const firstOf = (list: Correspondent[], email: string) => list.findIndex((each) => each.email === email)
const has = (list: Correspondent[], email: string): boolean => firstOf(list, email) >= 0

const laterOf = (said: Reply, sendAt: string, now: Date): Later => ({
  sendAt: checkSendAt(sendAt, now),
  cancelIfCustomerWrites: said.cancelIfCustomerWrites ?? true,
  status: said.status ?? null,
})
