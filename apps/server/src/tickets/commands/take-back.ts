import type { Draft } from '@opora/contract'
import type { DeliveryState, Status, TicketPatch } from '@opora/core/ticket'
import { sql } from 'kysely'
import { type Actor, type Caller, requirePermission } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { returnWords } from './return-words.ts'

/** States in which no server can have a message, unless an attempt broke off or it had been sent before. */
const STILL_HERE: ReadonlySet<string> = new Set(['scheduled', 'waiting', 'queued', 'delayed'])

export interface TakenBack {
  ticketId: string
  messageId: string
  /** `undone`: a person wants it; `customer_wrote`, `ticket_closed`: it was to leave later. */
  reason: 'undone' | 'customer_wrote' | 'ticket_closed'
}

/**
 * Takes a message back because a person says so; a second time changes nothing.
 * @returns the draft that its words have become, if they went to the caller
 * @throws Refused `not_found`, `delivery.under_way` (409) once a server has it or may have it
 */
export async function cancelMessage(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  { ticketId, messageId }: { ticketId: string; messageId: string },
  now: Date,
): Promise<Draft | null> {
  requirePermission(caller, 'ticket.reply')
  await accessTicket(tx, caller, ticketId)
  await tx.selectFrom('tickets').select('seq').where('ticket_id', '=', ticketId).forUpdate().execute()
  const state = await stateOf(tx, ticketId, messageId)
  if (state === 'cancelled') return null
  return takeBack(tx, desk, caller, { ticketId, messageId, reason: 'undone' }, now)
}

async function stateOf(tx: Tx, ticketId: string, messageId: string): Promise<string> {
  const row = await tx
    .selectFrom('deliveries')
    .select('state')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row.state
}

/** Scheduled answers that a word of the customer stops: they go back to their authors. */
export async function cancelScheduled(tx: Tx, desk: Desk, ticketId: string, actor: Actor, now: Date) {
  const rows = await tx
    .selectFrom('deliveries')
    .select('message_id')
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'scheduled')
    .where('cancel_if_customer_writes', '=', true)
    .orderBy('message_id')
    .execute()
  for (const { message_id: messageId } of rows) {
    await takeBack(tx, desk, actor, { ticketId, messageId, reason: 'customer_wrote' }, now)
  }
}

/**
 * Takes a message back: it never leaves, the ticket is as if it had not been said, its words are a draft of its author.
 * Whoever sends it claims the same row, so that one of the two comes too late and is told. The ticket is locked.
 * @throws Refused `delivery.under_way` (409)
 */
export async function takeBack(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  { ticketId, messageId, reason }: TakenBack,
  now: Date,
): Promise<Draft | null> {
  const from = await claimBack(tx, ticketId, messageId, reason)
  const message = await tx
    .selectFrom('messages')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
  const counted = from !== 'scheduled' && (message.author_kind === 'agent' || message.author_kind === 'token')
  await change(tx, desk, actor, {
    ticketId,
    command: {
      type: 'takeBack',
      messageId,
      from,
      reason,
      ...(counted && { replied: await repliedWithout(tx, ticketId, messageId) }),
      ...(from !== 'scheduled' && { patch: await statusBefore(tx, ticketId, message.seq) }),
    },
    now,
  })
  const callerId = actor.kind === 'agent' ? actor.id : null
  const authorId = message.author_kind === 'agent' ? message.author_id : callerId
  const draft = authorId === null ? null : await returnWords(tx, message, authorId, now)
  return authorId === callerId ? draft : null
}

async function claimBack(
  tx: Tx,
  ticketId: string,
  messageId: string,
  reason: string,
): Promise<DeliveryState> {
  const before = await tx
    .selectFrom('deliveries')
    .select(['state', 'cuts', 'sent_at'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!STILL_HERE.has(before.state) || before.cuts > 0 || before.sent_at) {
    throw new Refused('delivery.under_way', 409)
  }
  await tx
    .updateTable('deliveries')
    .set({ state: 'cancelled', reason, reason_detail: null, next_attempt_at: null })
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()
  const unused = tx.deleteFrom('send_slots').where('ticket_id', '=', ticketId).where('used', '=', false)
  await unused.where('message_id', '=', messageId).execute()
  return before.state as DeliveryState
}

/** When the desk answered, this message left out: the newest answer, and the first after a customer had written. */
async function repliedWithout(tx: Tx, ticketId: string, messageId: string) {
  const found = await sql<{ first: Date | null; last: Date | null }>`
    select max(at) as last, min(at) filter (where seq > (
      select min(seq) from ticket_events
      where ticket_id = ${ticketId} and type = 'message.received' and data->>'automatic' is null)) as first
    from ticket_events e
    where ticket_id = ${ticketId} and type = 'message.sent' and actor_kind in ('agent', 'token')
      and data->>'messageId' <> ${messageId} and not exists (
        select from deliveries d where d.ticket_id = e.ticket_id
          and d.message_id = (e.data->>'messageId')::bigint and d.state = 'cancelled')`.execute(tx)
  const { first, last } = found.rows[0]!
  return { first: first?.toISOString() ?? null, last: last?.toISOString() ?? null }
}

/** The status that the message's update had changed, if nobody has changed it since. */
async function statusBefore(tx: Tx, ticketId: string, seq: number): Promise<TicketPatch> {
  const changes = await sql<{ update_seq: number; from: Status }>`
    select update_seq, data->>'from' as "from" from ticket_events
    where ticket_id = ${ticketId} and type = 'status.changed' and seq > ${seq} order by seq`.execute(tx)
  const [own, later] = changes.rows
  if (!own || later || own.update_seq > seq || own.from === 'new' || own.from === 'closed') return {}
  return { status: own.from }
}
