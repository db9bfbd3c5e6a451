import type { OutboxItem } from '@opora/contract'
import { sql } from 'kysely'
import { deliverMessage } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, idPart, timePart, toPage } from '../platform/http/index.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { type Desk, recordDelivery, visible } from '../tickets/index.ts'
import { presentOutbox } from './present.ts'

export interface OutboxFilter {
  state?: string | undefined
  limit: number
  cursor?: string | undefined
}

const selectOutbox = (db: Db | Tx, caller: Caller) =>
  db
    .selectFrom('deliveries')
    .innerJoin('tickets', 'tickets.ticket_id', 'deliveries.ticket_id')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.ticket_id', '=', 'deliveries.ticket_id')
        .onRef('messages.message_id', '=', 'deliveries.message_id'),
    )
    .select([
      'deliveries.message_id',
      'deliveries.ticket_id',
      'deliveries.channel_id',
      'messages.subject',
      'messages.to_list',
      'deliveries.state',
      'deliveries.reason',
      'deliveries.reason_detail',
      'deliveries.attempts',
      'deliveries.next_attempt_at',
      'deliveries.send_at',
      'deliveries.created_at',
      'deliveries.sent_at',
    ])
    .where(visible(caller, 'tickets'))

/** Newest first: walks deliveries_created backwards. */
export async function listOutbox(db: Db, caller: Caller, filter: OutboxFilter) {
  const after = decodeCursor(filter.cursor, [timePart, idPart])
  const rows = await selectOutbox(db, caller)
    .$if(filter.state !== undefined, (q) => q.where('deliveries.state', '=', filter.state!))
    .$if(after !== null, (q) =>
      q.where(
        sql<boolean>`(deliveries.created_at, deliveries.message_id) < (${after?.[0]}::timestamptz, ${after?.[1]}::bigint)`,
      ),
    )
    .orderBy('deliveries.created_at', 'desc')
    .orderBy('deliveries.message_id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return toPage(rows, filter.limit, (row) => [row.created_at.toISOString(), row.message_id], presentOutbox)
}

async function getOutbox(db: Db | Tx, caller: Caller, messageId: string): Promise<OutboxItem> {
  const row = await selectOutbox(db, caller).where('deliveries.message_id', '=', messageId).executeTakeFirst()
  if (!row) throw notFound()
  return presentOutbox(row)
}

const RETRIED = new Set(['waiting', 'delayed', 'failed', 'uncertain'])

/**
 * Tries a message again because a person says so, under the Message-ID it has.
 * @throws Refused `not_found`, `delivery.under_way` (409) when it is being sent or has been
 */
export async function sendAgain(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  messageId: string,
  now: Date,
): Promise<OutboxItem> {
  const { ticketId } = await getOutbox(tx, caller, messageId)
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const { state } = await getOutbox(tx, caller, messageId)
  if (!RETRIED.has(state)) throw new Refused('delivery.under_way', 409)
  await recordDelivery(
    tx,
    desk,
    { ticketId, messageId, state: 'queued', reason: null, detail: null, nextAttemptAt: now },
    now,
  )
  await tx
    .updateTable('deliveries')
    .set({ attempts: 0, cuts: 0 })
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()
  await desk.platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId })])
  return getOutbox(tx, caller, messageId)
}
