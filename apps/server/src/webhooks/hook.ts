import type { Reach, Webhook } from '@opora/contract'
import { type Condition, readCondition } from '@opora/core/conditions'
import type { EventType } from '@opora/core/ticket'
import type { Selectable } from 'kysely'
import { callerOfAgent } from '../people/index.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Webhooks } from '../platform/database/schema.ts'

export type HookRow = Selectable<Webhooks>

export function presentHook(row: HookRow, now: Date): Webhook {
  const previous = row.previous_until && row.previous_until > now ? row.previous_until : null
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.event_types as EventType[],
    condition: conditionOf(row),
    includeMessages: row.include_messages,
    ownerId: row.owner_id,
    state: row.state as Webhook['state'],
    stopReason: row.stop_reason as Webhook['stopReason'],
    failures: row.failures,
    failingSince: row.failing_since?.toISOString() ?? null,
    previousSecretUntil: previous?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

/** The stored condition; null when there is none, or none that can still be read. */
export function conditionOf(row: HookRow): Condition | null {
  const read = row.condition === null ? null : readCondition(row.condition)
  return read?.ok ? read.condition : null
}

/** With whose eyes a webhook sees tickets; null when its owner is no longer here. */
export function ownerOf(db: Db | Tx, row: HookRow): Promise<Caller | null> {
  const reach = row.reach as Reach
  if (row.owner_id !== null) return callerOfAgent(db, row.owner_id, reach)
  return Promise.resolve({
    kind: 'token',
    id: '0',
    name: row.name,
    permissions: new Set(),
    reach,
    groupIds: [],
    agentId: null,
    locale: 'en',
    sessionId: null,
  })
}
