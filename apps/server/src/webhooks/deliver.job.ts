import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { deliverWebhook } from '../job-kinds.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { attempt } from './attempt.ts'
import { type HookRow, ownerOf } from './hook.ts'
import { HOLDS_BACK_BELOW } from './patience.ts'
import { messageIdOf, payloadOf } from './payload.ts'
import { type Due, recordAttempt, recordSkipped, stopHook } from './record.ts'

/** How long a run holds a webhook without renewing: after that its process is dead. Twice what one attempt may take. */
const LEASE_SECONDS = 30
/** How many tickets of one webhook are told of side by side. */
const LANES = 4
/** After so long a run makes room for other webhooks. */
const RUN_MS = 20_000

/**
 * Tells one webhook what it is to be told by now. One run at a time has a webhook, under a lease, so a slow receiver
 * holds up nobody else and the order of a ticket's updates needs no further care: an update waits while an earlier one
 * of its ticket waits that was tried fewer than four times.
 */
export async function deliverDue(platform: Platform, { webhookId }: { webhookId: string }): Promise<void> {
  const lease = randomUUID()
  const started = performance.now()
  let hook = await takeLease(platform, webhookId, lease)
  if (!hook) return
  try {
    while (hook && performance.now() - started < RUN_MS) {
      const due = await dueOf(platform.db, webhookId, platform.clock.now(), LANES)
      if (due.length === 0) break
      await sendAll(platform, hook, due)
      hook = await renewLease(platform, webhookId, lease)
    }
  } finally {
    await release(platform, webhookId, lease)
  }
}

async function sendAll(platform: Platform, hook: HookRow, due: Due[]): Promise<void> {
  const owner = await ownerOf(platform.db, hook)
  if (!owner) return transaction(platform.db, (tx) => stopHook(tx, platform, hook.id, 'owner'))
  const lanes = due.map(async (each) => {
    const body = await payloadOf(platform.db, hook, owner, each)
    if (body === null) return recordSkipped(platform, each)
    const made = await attempt(platform, hook, messageIdOf(hook.id, each), body)
    await recordAttempt(platform, hook, each, made, Math.random())
  })
  await Promise.all(lanes)
}

async function takeLease({ db, clock }: Platform, id: string, lease: string): Promise<HookRow | null> {
  const row = await db
    .updateTable('webhooks')
    .set({ lease_id: lease, lease_until: inSeconds(LEASE_SECONDS) })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', sql<Date>`now()`)]))
    .where((eb) => eb.or([eb('rest_until', 'is', null), eb('rest_until', '<=', clock.now())]))
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** The webhook as it is now; null when it was changed so that nothing more is to be sent, or is no longer ours. */
async function renewLease({ db, clock }: Platform, id: string, lease: string): Promise<HookRow | null> {
  const row = await db
    .updateTable('webhooks')
    .set({ lease_until: inSeconds(LEASE_SECONDS) })
    .where('id', '=', id)
    .where('lease_id', '=', lease)
    .where('state', '=', 'active')
    .where((eb) => eb.or([eb('rest_until', 'is', null), eb('rest_until', '<=', clock.now())]))
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`

/**
 * Lets go, and sees to it that somebody comes when the next attempt is due. Asked after letting go: what was written
 * down while this run held the webhook found it taken and relies on that.
 */
async function release({ db, queue, clock }: Platform, webhookId: string, lease: string): Promise<void> {
  await transaction(db, async (tx) => {
    const hook = await tx
      .updateTable('webhooks')
      .set({ lease_id: null, lease_until: null })
      .where('id', '=', webhookId)
      .where('lease_id', '=', lease)
      .returningAll()
      .executeTakeFirst()
    if (hook?.state !== 'active') return
    const now = clock.now()
    const next = await nextOf(tx, hook, now)
    const awaited = hook.next_run_at !== null && hook.next_run_at > now ? hook.next_run_at : null
    if (!next || (awaited !== null && awaited <= next)) return
    await queue.enqueue(tx, [job(deliverWebhook, { webhookId }, next > now ? next : undefined)])
    await tx.updateTable('webhooks').set({ next_run_at: next }).where('id', '=', webhookId).execute()
  })
}

async function nextOf(tx: Tx, hook: HookRow, now: Date): Promise<Date | null> {
  const first = await waiting(tx, hook.id)
    .select('next_attempt_at')
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst()
  if (!first) return null
  return new Date(Math.max(first.next_attempt_at.getTime(), hook.rest_until?.getTime() ?? 0, now.getTime()))
}

function dueOf(db: Db, webhookId: string, now: Date, limit: number): Promise<Due[]> {
  return waiting(db, webhookId)
    .selectAll('d')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What may be sent, as far as the order of updates goes. Index: webhook_deliveries_due; the primary key for each. */
const waiting = (db: Db | Tx, webhookId: string) =>
  db
    .selectFrom('webhook_deliveries as d')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('webhook_deliveries as earlier')
            .whereRef('earlier.ticket_id', '=', 'd.ticket_id')
            .whereRef('earlier.webhook_id', '=', 'd.webhook_id')
            .whereRef('earlier.update_seq', '<', 'd.update_seq')
            .where('earlier.state', '=', 'waiting')
            .where('earlier.attempts', '<', HOLDS_BACK_BELOW),
        ),
      ),
    )
