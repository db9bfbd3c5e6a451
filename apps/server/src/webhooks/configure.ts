import type { Webhook } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import type { EventType } from '@opora/core/ticket'
import { sql } from 'kysely'
import { catchUpWebhook, deliverWebhook } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound } from '../platform/refused.ts'
import { audit, clearAlarm } from '../settings/index.ts'
import { BELIEVED_MS } from './active-hooks.ts'
import { type HookRow, presentHook } from './hook.ts'
import { newSecret } from './signature.ts'

const GRACE_MS = 24 * 3_600_000

export interface HookSettings {
  name: string
  url: string
  events: EventType[]
  condition?: Condition | null | undefined
  includeMessages: boolean
}

type Patch = { [K in keyof HookSettings]?: HookSettings[K] | undefined } & { active?: boolean | undefined }

/** Webhooks by name. There are never many. */
export async function listHooks(db: Db, now: Date): Promise<Webhook[]> {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy(sql`lower(name)`).orderBy('id').execute()
  return rows.map((row) => presentHook(row, now))
}

/** @returns the webhook and its secret, this once */
export async function createHook(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  settings: HookSettings,
  now: Date,
): Promise<{ webhook: Webhook; secret: string }> {
  const secret = newSecret()
  const row = await tx
    .insertInto('webhooks')
    .values({
      ...columns(settings),
      name: settings.name,
      url: settings.url,
      secret: platform.secrets.encrypt(secret),
      ...ownership(caller),
      state: 'active',
      active_since: now,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'webhook.created', row.id, now, { after: shown(row) })
  await begin(tx, platform, row.id, now)
  announce(tx, platform)
  return { webhook: presentHook(row, now), secret }
}

/** @throws Refused `not_found` */
export async function changeHook(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  patch: Patch,
  now: Date,
): Promise<Webhook> {
  const before = await lockHook(tx, id)
  const { active, name, ...told } = patch
  // What is told, and where, goes by the rights of the one who decided so.
  const owned = Object.values(told).some((value) => value !== undefined)
  const starts = active === true && before.state !== 'active'
  const row = await tx
    .updateTable('webhooks')
    .set({
      ...columns(patch),
      ...(name !== undefined && { name }),
      ...(told.url !== undefined && { url: told.url }),
      ...(owned && ownership(caller)),
      ...(active === false && before.state === 'active' && { state: 'paused' }),
      ...(starts && started(now)),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'webhook.changed', id, now, { before: shown(before), after: shown(row) })
  if (starts) {
    await clearAlarm(tx, platform, 'webhook.stopped', id)
    await begin(tx, platform, id, now)
  }
  announce(tx, platform)
  return presentHook(row, now)
}

/** @throws Refused `not_found` */
export async function deleteHook(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const before = await lockHook(tx, id)
  await tx.deleteFrom('webhooks').where('id', '=', id).execute()
  await note(tx, caller, 'webhook.deleted', id, now, { before: shown(before) })
  await clearAlarm(tx, platform, 'webhook.stopped', id)
  announce(tx, platform)
}

/** A new secret; the present one signs along for a day, so that no request is refused meanwhile. */
export async function rotateSecret(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<{ secret: string; webhook: Webhook }> {
  const before = await lockHook(tx, id)
  const secret = newSecret()
  const row = await tx
    .updateTable('webhooks')
    .set({
      secret: platform.secrets.encrypt(secret),
      previous_secret: before.secret,
      previous_until: new Date(now.getTime() + GRACE_MS),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'webhook.secret_rotated', id, now, {})
  announce(tx, platform)
  return { secret, webhook: presentHook(row, now) }
}

export async function lockHook(tx: Tx, id: string): Promise<HookRow> {
  const row = await tx.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Looks at what waits now, and later at what processes did not tell that had not heard of the webhook yet. */
async function begin(tx: Tx, { queue }: Platform, webhookId: string, now: Date): Promise<void> {
  const allKnow = new Date(now.getTime() + BELIEVED_MS + 5_000)
  await queue.enqueue(tx, [job(deliverWebhook, { webhookId }), job(catchUpWebhook, { webhookId }, allKnow)])
}

const started = (now: Date) => ({
  state: 'active',
  stop_reason: null,
  active_since: now,
  since_transaction: sql<string>`pg_current_xact_id()`,
  failures: 0,
  failing_since: null,
  rest_until: null,
  next_run_at: null,
})

const ownership = ({ agentId, reach }: Caller) => ({ owner_id: agentId, reach })

const columns = ({ events, condition, includeMessages }: Patch) => ({
  ...(events !== undefined && { event_types: [...new Set(events)] }),
  ...(condition !== undefined && { condition: condition === null ? null : JSON.stringify(condition) }),
  ...(includeMessages !== undefined && { include_messages: includeMessages }),
})

const shown = (row: HookRow) => ({
  name: row.name,
  url: row.url,
  events: row.event_types,
  condition: row.condition,
  includeMessages: row.include_messages,
  state: row.state,
})

const note = (tx: Tx, caller: Caller, action: string, id: string, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'webhook', id }, ...states })

export function announce(tx: Tx, { hints }: Platform): void {
  tx.afterCommit(() => hints.publish({ type: 'settings', what: 'webhooks' }))
}
