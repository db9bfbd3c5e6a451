import { type Status, TicketRefusal } from '@opora/core/ticket'
import { deliverMessage } from '../../job-kinds.ts'
import { type Actor, type Caller, requirePermission, system } from '../../platform/actor.ts'
import { type Tx, transaction } from '../../platform/database/pool.ts'
import { job } from '../../platform/queue.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { takeBack } from './take-back.ts'

interface Key {
  ticketId: string
  messageId: string
}

const YEAR = 366 * 86_400_000

/** @throws Refused `reply.send_at` for a time that is past, or more than a year away */
export function checkSendAt(sendAt: string, now: Date): Date {
  const at = new Date(sendAt)
  if (!(at > now && at.getTime() - now.getTime() < YEAR)) throw new Refused('reply.send_at', 422)
  return at
}

/** Lets a scheduled message go if its hour has come; a job that comes early, late or twice does no harm. */
export async function sendWhenDue(desk: Desk, key: Key): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    const now = clock.now()
    const scheduled = await lockDelivery(tx, key)
    if (scheduled?.state !== 'scheduled' || scheduled.send_at! > now) return
    await release(tx, desk, await authorOf(tx, key), { ...key, status: scheduled.then_status }, now)
  })
}

/**
 * Sends now what is scheduled or can still be taken back; what is on its way already stays so.
 * @throws Refused `not_found`, `delivery.under_way` (409) for what was cancelled or needs a person's decision
 */
export async function sendNow(tx: Tx, desk: Desk, caller: Caller, key: Key, now: Date): Promise<void> {
  requirePermission(caller, 'ticket.reply')
  await accessTicket(tx, caller, key.ticketId)
  const delivery = await lockDelivery(tx, key)
  if (!delivery) throw notFound()
  if (delivery.state === 'scheduled') {
    return release(tx, desk, caller, { ...key, status: delivery.then_status }, now)
  }
  if (delivery.state === 'sending' || delivery.state === 'sent') return
  if (delivery.state !== 'queued') throw new Refused('delivery.under_way', 409)
  await setDelivery(tx, key, { next_attempt_at: now })
  await desk.platform.queue.enqueue(tx, [job(deliverMessage, key)])
}

/**
 * Changes when a scheduled message leaves, or what stops it.
 * @throws Refused `not_found`, `reply.send_at`, `delivery.under_way` (409) when it is not scheduled any more
 */
export async function reschedule(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  key: Key,
  given: { sendAt?: string | undefined; cancelIfCustomerWrites?: boolean | undefined },
  now: Date,
): Promise<void> {
  requirePermission(caller, 'ticket.reply')
  await accessTicket(tx, caller, key.ticketId)
  const delivery = await lockDelivery(tx, key)
  if (!delivery) throw notFound()
  if (delivery.state !== 'scheduled') throw new Refused('delivery.under_way', 409)
  const sendAt = given.sendAt === undefined ? delivery.send_at! : checkSendAt(given.sendAt, now)
  await setDelivery(tx, key, {
    send_at: sendAt,
    cancel_if_customer_writes: given.cancelIfCustomerWrites ?? delivery.cancel_if_customer_writes,
  })
  const [from, to] = [delivery.send_at!.toISOString(), sendAt.toISOString()]
  const command = { type: 'reschedule', messageId: key.messageId, from, to } as const
  await change(tx, desk, caller, { ticketId: key.ticketId, command, now })
}

/** From here on it is a message like any other: it counts as an answer, and the queue takes it. */
async function release(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  { ticketId, messageId, status }: Key & { status: string | null },
  now: Date,
): Promise<void> {
  const patch = status === null ? {} : { status: status as Exclude<Status, 'new' | 'closed'> }
  try {
    const command = { type: 'release', messageId, patch } as const
    await change(tx, desk, actor, { ticketId, command, now })
  } catch (error) {
    if (!(error instanceof TicketRefusal && error.code === 'ticket.closed')) throw error
    await takeBack(tx, desk, system, { ticketId, messageId, reason: 'ticket_closed' }, now)
    return
  }
  await setDelivery(tx, { ticketId, messageId }, { state: 'queued', next_attempt_at: now, send_at: now })
}

/** The ticket first: the order in which everybody locks. */
async function lockDelivery(tx: Tx, { ticketId, messageId }: Key) {
  await tx.selectFrom('tickets').select('seq').where('ticket_id', '=', ticketId).forUpdate().execute()
  return tx
    .selectFrom('deliveries')
    .select(['state', 'send_at', 'cancel_if_customer_writes', 'then_status'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst()
}

const setDelivery = (
  tx: Tx,
  { ticketId, messageId }: Key,
  set: {
    state?: string
    send_at?: Date
    next_attempt_at?: Date
    cancel_if_customer_writes?: boolean
  },
) =>
  tx
    .updateTable('deliveries')
    .set(set)
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()

/** Whoever wrote it answers with it, though the clock lets it go. */
async function authorOf(tx: Tx, { ticketId, messageId }: Key): Promise<Actor> {
  const row = await tx
    .selectFrom('messages')
    .select(['author_kind', 'author_id', 'from_name'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
  if ((row.author_kind !== 'agent' && row.author_kind !== 'token') || row.author_id === null) return system
  return {
    kind: row.author_kind,
    id: row.author_id,
    name: row.from_name ?? '',
    permissions: new Set(),
    reach: 'own',
    groupIds: [],
    agentId: row.author_kind === 'agent' ? row.author_id : null,
    locale: 'ru',
    sessionId: null,
  }
}
