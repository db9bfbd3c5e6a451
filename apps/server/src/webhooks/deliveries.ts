import type { WebhookDelivery } from '@opora/contract'
import { sql } from 'kysely'
import { deliverWebhook } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, idPart, toPage } from '../platform/http/index.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { visible } from '../tickets/index.ts'
import { lockHook } from './configure.ts'
import { messageIdOf } from './payload.ts'
import type { Due } from './record.ts'

const KEPT_MS = 30 * 86_400_000
const REMOVED_AT_ONCE = 50_000

export interface DeliveryFilter {
  state?: WebhookDelivery['state'] | undefined
  limit: number
  cursor?: string | undefined
}

/**
 * What a webhook was told, of tickets that the caller may see, newest first.
 * Index: webhook_deliveries_list or, by state, webhook_deliveries_state.
 * @throws Refused `not_found`
 */
export async function listDeliveries(db: Db, caller: Caller, id: string, filter: DeliveryFilter) {
  const after = decodeCursor(filter.cursor, [idPart])
  const restUntil = await readRest(db, id)
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', id)
    .where(
      sql<boolean>`exists (select from tickets
        where tickets.ticket_id = webhook_deliveries.ticket_id and ${visible(caller, 'tickets')})`,
    )
    .$if(filter.state !== undefined, (q) => q.where('state', '=', filter.state!))
    .$if(after !== null, (q) => q.where('id', '<', after![0]!))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return toPage(
    rows,
    filter.limit,
    (row) => [row.id],
    (row) => present(row, restUntil),
  )
}

/** Until when the whole webhook is left alone. */
async function readRest(db: Db, id: string): Promise<Date | null> {
  const row = await db.selectFrom('webhooks').select('rest_until').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row.rest_until
}

const present = (row: Due, restUntil: Date | null): WebhookDelivery => ({
  id: row.id,
  messageId: messageIdOf(row.webhook_id, row),
  ticketId: row.ticket_id,
  firstSeq: row.update_seq,
  lastSeq: row.last_seq,
  events: row.event_types,
  state: row.state as WebhookDelivery['state'],
  error: row.error,
  attempts: row.attempts,
  responseStatus: row.response_status,
  responseBody: row.response_body,
  durationMs: row.duration_ms,
  createdAt: row.created_at.toISOString(),
  attemptedAt: row.attempted_at?.toISOString() ?? null,
  nextAttemptAt: row.state === 'waiting' ? later(row.next_attempt_at, restUntil).toISOString() : null,
})

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one)

const again = (now: Date) => ({ state: 'waiting', attempts: 0, next_attempt_at: now })

/** Sends one update again. @throws Refused `not_found`, `webhook.not_active` (409) */
export async function replayOne(
  tx: Tx,
  platform: Platform,
  { id, deliveryId }: { id: string; deliveryId: string },
  now: Date,
): Promise<void> {
  await requireActive(tx, id)
  const replayed = await tx
    .updateTable('webhook_deliveries')
    .set(again(now))
    .where('webhook_id', '=', id)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  if (replayed.numUpdatedRows === 0n) throw notFound()
  await wake(tx, platform, id)
}

/** Sends again whatever failed since a time. @throws Refused `not_found`, `webhook.not_active` (409) */
export async function replayFailed(
  tx: Tx,
  platform: Platform,
  id: string,
  since: Date,
  now: Date,
): Promise<{ count: number }> {
  await requireActive(tx, id)
  const replayed = await tx
    .updateTable('webhook_deliveries')
    .set(again(now))
    .where('webhook_id', '=', id)
    .where('state', '=', 'failed')
    .where('created_at', '>=', since)
    .executeTakeFirst()
  await wake(tx, platform, id)
  return { count: Number(replayed.numUpdatedRows) }
}

async function requireActive(tx: Tx, id: string): Promise<void> {
  const hook = await lockHook(tx, id)
  if (hook.state !== 'active') throw new Refused('webhook.not_active', 409)
}

/** A person says that the receiver is well again: no rest is kept. */
async function wake(tx: Tx, { queue }: Platform, webhookId: string): Promise<void> {
  await tx.updateTable('webhooks').set({ rest_until: null }).where('id', '=', webhookId).execute()
  await queue.enqueue(tx, [job(deliverWebhook, { webhookId })])
}

/** Throws away what is older than 30 days and waits no more. Index: webhook_deliveries_created. */
export async function forgetDeliveries(db: Db, now: Date): Promise<void> {
  await sql`
    delete from webhook_deliveries where (ticket_id, webhook_id, update_seq) in (
      select ticket_id, webhook_id, update_seq from webhook_deliveries
      where created_at < ${new Date(now.getTime() - KEPT_MS)} and state <> 'waiting' limit ${REMOVED_AT_ONCE})`.execute(
    db,
  )
}
