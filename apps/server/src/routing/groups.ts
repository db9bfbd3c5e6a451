import type { GroupRouting } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound } from '../platform/refused.ts'
import { lookAgain, note } from './changed.ts'

/** Whether any group shares out its work. */
export async function sharesWork(db: Db | Tx): Promise<boolean> {
  const row = await db.selectFrom('group_routing').select('group_id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** Groups that are in a surge. */
export async function listSurges(db: Db | Tx): Promise<string[]> {
  const rows = await db.selectFrom('group_routing').select('group_id').where('surge', '=', true).execute()
  return rows.map((row) => row.group_id)
}

/** How each group shares out its work: groups without rules share out nothing. */
export async function listGroups(db: Db | Tx): Promise<GroupRouting[]> {
  const rows = await db
    .selectFrom('groups')
    .leftJoin('group_routing', 'group_routing.group_id', 'groups.id')
    .selectAll('group_routing')
    .select('groups.id')
    .where('archived_at', 'is', null)
    .orderBy('groups.id')
    .execute()
  return rows.map((row) => ({
    groupId: row.id,
    strategy: row.strategy as GroupRouting['strategy'],
    overflowTo: row.overflow_to ?? [],
    overflowAfterMinutes: row.overflow_after ?? 30,
    absenceGraceMinutes: row.absence_grace ?? 15,
    silenceGraceMinutes: row.silence_grace ?? 240,
    surge: row.surge ?? false,
  }))
}

/** @throws Refused `not_found` */
export async function setGroup(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  groupId: string,
  given: Omit<GroupRouting, 'groupId'>,
  now: Date,
): Promise<GroupRouting> {
  const before = (await listGroups(tx)).find((each) => each.groupId === groupId)
  if (!before) throw notFound()
  if (given.strategy === null) {
    await tx.deleteFrom('group_routing').where('group_id', '=', groupId).execute()
  } else {
    const row = {
      strategy: given.strategy,
      overflow_to: given.overflowTo.filter((id) => id !== groupId),
      overflow_after: given.overflowAfterMinutes,
      absence_grace: given.absenceGraceMinutes,
      silence_grace: given.silenceGraceMinutes,
      surge: given.surge,
    }
    await tx
      .insertInto('group_routing')
      .values({ group_id: groupId, ...row })
      .onConflict((conflict) => conflict.column('group_id').doUpdateSet(row))
      .execute()
  }
  const after = (await listGroups(tx)).find((each) => each.groupId === groupId)!
  await note(tx, caller, 'routing.group_changed', groupId, now, { before, after })
  await lookAgain(tx, platform)
  return after
}
