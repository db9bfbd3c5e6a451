import type { Selectable } from 'kysely'
import { system } from '../platform/actor.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import type { WebhookDeliveries } from '../platform/database/schema.ts'
import type { Platform } from '../platform/platform.ts'
import { audit, raiseAlarm } from '../settings/index.ts'
import type { Attempt } from './attempt.ts'
import { announce } from './configure.ts'
import type { HookRow } from './hook.ts'
import { isGivenUp, restAfter, waitAfter } from './patience.ts'

export type Due = Selectable<WebhookDeliveries>

type StopReason = 'gone' | 'failing' | 'owner'

/**
 * Writes down what came of an attempt, and what follows: the next one, a rest for the webhook, its end.
 * @param jitter between 0 and 1
 */
export async function recordAttempt(
  platform: Platform,
  hook: HookRow,
  due: Due,
  made: Attempt,
  jitter: number,
): Promise<void> {
  const now = platform.clock.now()
  const attempts = due.attempts + 1
  const wait = made.gone ? null : waitAfter(attempts, jitter)
  const state = made.error === null ? 'delivered' : wait === null ? 'failed' : 'waiting'
  await transaction(platform.db, async (tx) => {
    // The webhook before its deliveries, as everybody locks them. One that is well is not touched.
    const touched = made.error !== null || hook.failures > 0
    if (touched && !(await lockHookIfThere(tx, hook.id))) return
    await waitingRow(tx, due)
      .set({
        state,
        attempts,
        error: made.error,
        attempted_at: now,
        response_status: made.responseStatus,
        response_body: made.responseBody,
        duration_ms: made.durationMs,
        ...(wait !== null && {
          next_attempt_at: new Date(now.getTime() + Math.max(wait, made.retryAfterMs)),
        }),
      })
      .execute()
    if (!touched) return
    if (made.error === null) return noteSuccess(tx, hook)
    if (made.gone) return stopHook(tx, platform, hook.id, 'gone')
    await noteFailure(tx, platform, hook, now)
  })
}

/** What the owner of the webhook no longer sees is not told. */
export async function recordSkipped({ db, clock }: Platform, due: Due): Promise<void> {
  await waitingRow(db, due).set({ state: 'skipped', error: 'hidden', attempted_at: clock.now() }).execute()
}

/** The row as it was read; nothing when it was deleted with its webhook, or somebody else was faster. */
const waitingRow = (db: Db | Tx, due: Due) =>
  db
    .updateTable('webhook_deliveries')
    .where('ticket_id', '=', due.ticket_id)
    .where('webhook_id', '=', due.webhook_id)
    .where('update_seq', '=', due.update_seq)
    .where('state', '=', 'waiting')
    .where('attempts', '=', due.attempts)

async function lockHookIfThere(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('webhooks').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row !== undefined
}

async function noteSuccess(tx: Tx, hook: HookRow): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set({ failures: 0, failing_since: null, rest_until: null })
    .where('id', '=', hook.id)
    .where('failures', '>', 0)
    .execute()
}

async function noteFailure(tx: Tx, platform: Platform, hook: HookRow, now: Date): Promise<void> {
  const row = await tx
    .updateTable('webhooks')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      failing_since: eb.fn.coalesce('failing_since', eb.val(now)),
    }))
    .where('id', '=', hook.id)
    .where('state', '=', 'active')
    .returning(['failures', 'failing_since'])
    .executeTakeFirst()
  if (!row?.failing_since) return
  if (isGivenUp(row.failures, row.failing_since, now)) return stopHook(tx, platform, hook.id, 'failing')
  const rest = restAfter(row.failures)
  if (rest > 0) {
    const rest_until = new Date(now.getTime() + rest)
    await tx.updateTable('webhooks').set({ rest_until }).where('id', '=', hook.id).execute()
  }
}

/** Ends a webhook until a person starts it again: what waits has failed and can be replayed; people are told. */
export async function stopHook(tx: Tx, platform: Platform, id: string, reason: StopReason): Promise<void> {
  const now = platform.clock.now()
  const stopped = await tx
    .updateTable('webhooks')
    .set({ state: 'stopped', stop_reason: reason })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('name')
    .executeTakeFirst()
  if (!stopped) return
  await tx
    .updateTable('webhook_deliveries')
    .set((eb) => ({ state: 'failed', error: eb.fn.coalesce('error', eb.val('stopped')) }))
    .where('webhook_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  const { name } = stopped
  await audit(tx, system, {
    at: now,
    action: 'webhook.stopped',
    object: { kind: 'webhook', id },
    after: { name, reason },
  })
  await raiseAlarm(
    tx,
    platform,
    { kind: 'webhook.stopped', key: id, data: { webhookId: id, name, reason } },
    now,
  )
  announce(tx, platform)
}
