import type { Checklist } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'

interface Given {
  name: string
  steps: string[]
}

/** Checklists by name, with how many rules start each. */
export async function listChecklists(db: Db | Tx): Promise<Checklist[]> {
  const rows = await db
    .selectFrom('checklists')
    .select(['id', 'name', 'steps'])
    .select(
      sql<number>`(select count(*)::int from rules where archived_at is null
        and definition::text like '%"checklistId": "' || checklists.id || '"%')`.as('used_by'),
    )
    .where('archived_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
  return rows.map(({ used_by, ...row }) => ({ ...row, usedBy: used_by }))
}

/** One checklist that can be started; null: it is gone. */
export async function findChecklist(db: Db | Tx, id: string): Promise<(Given & { id: string }) | null> {
  const row = await db
    .selectFrom('checklists')
    .select(['id', 'name', 'steps'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** @throws Refused `checklist.name_taken` */
export async function createChecklist(tx: Tx, caller: Caller, given: Given, now: Date): Promise<Checklist> {
  const { id } = await tx
    .insertInto('checklists')
    .values({ ...given, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'checklist.created', id, now, { after: given })
  return getChecklist(tx, id)
}

/** @throws Refused `not_found`, `checklist.name_taken` */
export async function changeChecklist(
  tx: Tx,
  caller: Caller,
  id: string,
  given: { name?: string | undefined; steps?: string[] | undefined },
  now: Date,
): Promise<Checklist> {
  const before = await lock(tx, id)
  const after = { name: given.name ?? before.name, steps: given.steps ?? before.steps }
  await tx
    .updateTable('checklists')
    .set({ ...after, updated_at: now })
    .where('id', '=', id)
    .execute()
  await note(tx, caller, 'checklist.changed', id, now, { before, after })
  return getChecklist(tx, id)
}

/** What has been started of it stays on its tickets. @throws Refused `not_found` */
export async function deleteChecklist(tx: Tx, caller: Caller, id: string, now: Date): Promise<void> {
  const before = await lock(tx, id)
  await tx.updateTable('checklists').set({ archived_at: now }).where('id', '=', id).execute()
  await note(tx, caller, 'checklist.deleted', id, now, { before })
}

async function getChecklist(tx: Tx, id: string): Promise<Checklist> {
  const checklist = (await listChecklists(tx)).find((each) => each.id === id)
  if (!checklist) throw notFound()
  return checklist
}

async function lock(tx: Tx, id: string): Promise<Given> {
  const row = await tx
    .selectFrom('checklists')
    .select(['name', 'steps'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const note = (tx: Tx, caller: Caller, action: string, id: string, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'checklist', id }, ...states })
