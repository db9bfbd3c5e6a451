import type { View, ViewColumn, ViewSort } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { type SqlBool, sql } from 'kysely'
import { type Caller, may } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refused.ts'

/** A view as a caller has it. */
export interface ViewRow {
  id: string
  key: View['key']
  name: string
  condition: Condition
  sort: ViewSort
  columns: ViewColumn[]
  sharing: View['sharing']
  groupIds: string[]
  ownerId: string | null
  hidden: boolean
  updatedAt: Date
}

/** The views of a caller: shipped ones, own ones, shared ones; in the order that the caller gave them. */
export async function viewsOf(db: Db | Tx, caller: Caller): Promise<ViewRow[]> {
  return viewRows(db, caller)
    .orderBy(sql`places.position nulls last`)
    .orderBy(sql`owner_id is not null`)
    .orderBy('id')
    .where(sharedWith(caller))
    .execute() as Promise<ViewRow[]>
}

/** One view, by its id or by the key of a shipped one. @throws Refused `not_found` also when it is not shared with the caller */
export async function viewFor(db: Db | Tx, caller: Caller, ref: string): Promise<ViewRow> {
  const row = await viewRows(db, caller)
    .$if(/^\d+$/.test(ref), (query) => query.where('id', '=', ref))
    .$if(!/^\d+$/.test(ref), (query) => query.where('key', '=', ref))
    .where(sharedWith(caller))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row as ViewRow
}

/** A view that the caller has just changed, even when it is no longer shared with him. */
export async function viewById(tx: Tx, caller: Caller, id: string): Promise<ViewRow> {
  return (await viewRows(tx, caller).where('id', '=', id).executeTakeFirstOrThrow()) as ViewRow
}

const viewRows = (db: Db | Tx, caller: Caller) =>
  db
    .selectFrom('views')
    .leftJoin('view_places as places', (join) =>
      join.onRef('places.view_id', '=', 'views.id').on('places.agent_id', '=', caller.agentId ?? '0'),
    )
    .select([
      'id',
      'key',
      'name',
      'condition',
      'sort',
      'columns',
      'sharing',
      sql<string[]>`group_ids::text[]`.as('groupIds'),
      'owner_id as ownerId',
      'updated_at as updatedAt',
      sql<boolean>`coalesce(places.hidden, false)`.as('hidden'),
    ])

const sharedWith = ({ agentId, groupIds }: Caller) => sql<SqlBool>`(
  sharing = 'everybody' or owner_id = ${agentId}::bigint
  or sharing = 'groups' and group_ids && ${[...groupIds]}::bigint[])`

/** Own views, and with `view.share` those that others share. Shipped ones stay as they are. */
export const mayChange = (caller: Caller, { key, ownerId, sharing }: ViewRow): boolean =>
  key === null &&
  caller.agentId !== null &&
  (ownerId === caller.agentId || (sharing !== 'me' && may(caller, 'view.share')))

export function presentView(caller: Caller, row: ViewRow, count: number | null): View {
  const { updatedAt: _, ...shown } = row
  return { ...shown, mayChange: mayChange(caller, row), count }
}
