import type { AwayReason } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { note } from './changed.ts'

/** Why one may be away, in the order in which they are offered. */
export async function listReasons(db: Db | Tx): Promise<AwayReason[]> {
  const rows = await db
    .selectFrom('away_reasons')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, ru: row.name_ru, en: row.name_en }))
}

/** By agent, why those who are away are so. */
export async function reasonOf(db: Db | Tx): Promise<Map<string, AwayReason>> {
  const rows = await db
    .selectFrom('agent_routing')
    .innerJoin('away_reasons', 'away_reasons.id', 'agent_routing.reason_id')
    .select(['agent_id', 'away_reasons.id', 'name_ru', 'name_en'])
    .execute()
  return new Map(rows.map((row) => [row.agent_id, { id: row.id, ru: row.name_ru, en: row.name_en }]))
}

/** Those that are left out are no longer offered; whoever is away for one stays so. */
export async function setReasons(
  tx: Tx,
  caller: Caller,
  items: readonly { id?: string | undefined; ru: string; en: string }[],
  now: Date,
): Promise<AwayReason[]> {
  const before = await listReasons(tx)
  await tx.updateTable('away_reasons').set({ archived_at: now }).where('archived_at', 'is', null).execute()
  for (const [position, { id, ru, en }] of items.entries()) {
    const row = { name_ru: ru, name_en: en, position, archived_at: null }
    if (id !== undefined && before.some((each) => each.id === id))
      await tx.updateTable('away_reasons').set(row).where('id', '=', id).execute()
    else await tx.insertInto('away_reasons').values(row).execute()
  }
  const after = await listReasons(tx)
  await note(tx, caller, 'routing.reasons_changed', null, now, { before, after })
  return after
}
