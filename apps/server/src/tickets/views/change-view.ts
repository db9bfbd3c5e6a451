import type { View, ViewColumn, ViewSort } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { groupExists } from '../../people/index.ts'
import { type Caller, requirePermission } from '../../platform/actor.ts'
import { query, type Tx } from '../../platform/database/pool.ts'
import type { Platform } from '../../platform/platform.ts'
import { forbidden, Refused } from '../../platform/refused.ts'
import { audit } from '../../settings/index.ts'
import { mayChange, type ViewRow, viewById, viewFor } from './view.ts'

const MOST_OWN = 100

interface Shape {
  name: string
  condition: Condition
  sort: ViewSort
  columns?: ViewColumn[] | undefined
  sharing: View['sharing']
  groupIds: string[]
}

/** Makes a view of the caller's own. @throws Refused `forbidden`, `view.too_many`, `view.no_groups`, `group.unknown` */
export async function makeView(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  shape: Shape,
  now: Date,
): Promise<ViewRow> {
  await allowSharing(tx, caller, shape)
  const { own } = await tx
    .selectFrom('views')
    .select((select) => select.fn.countAll<string>().as('own'))
    .where('owner_id', '=', caller.agentId)
    .executeTakeFirstOrThrow()
  if (Number(own) >= MOST_OWN) throw new Refused('view.too_many', 409, { most: MOST_OWN })
  const { id } = await tx
    .insertInto('views')
    .values({
      ...stored(shape),
      condition: JSON.stringify(shape.condition),
      owner_id: caller.agentId,
      sharing: shape.sharing,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return told(tx, platform, caller, id, 'view.created', now)
}

/** Changes a view. @throws Refused `not_found`, `view.shipped`, `forbidden`, `view.no_groups`, `group.unknown` */
export async function editView(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  patch: { [K in keyof Shape]?: Shape[K] | undefined },
  now: Date,
): Promise<ViewRow> {
  const before = await changeable(tx, caller, id)
  const after = { sharing: patch.sharing ?? before.sharing, groupIds: patch.groupIds ?? before.groupIds }
  await allowSharing(tx, caller, after)
  await tx
    .updateTable('views')
    .set({ ...stored({ ...patch, ...after }), updated_at: now })
    .where('id', '=', id)
    .execute()
  return told(tx, platform, caller, id, 'view.changed', now)
}

/** Deletes a view. @throws Refused `not_found`, `view.shipped`, `forbidden` */
export async function removeView(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const { name } = await changeable(tx, caller, id)
  await tx.deleteFrom('views').where('id', '=', id).execute()
  const object = { kind: 'view', id }
  await audit(tx, caller, { at: now, action: 'view.deleted', object, before: { name } })
  announce(tx, platform)
}

/** Keeps the caller's own order of views, and which are out of sight. Unknown and foreign ids are left out. */
export async function arrange(
  tx: Tx,
  caller: Caller,
  { order, hidden }: { order: string[]; hidden: string[] },
): Promise<void> {
  await tx.deleteFrom('view_places').where('agent_id', '=', caller.agentId!).execute()
  const ids = [...new Set([...order, ...hidden])]
  await query(
    tx,
    `insert into view_places (agent_id, view_id, position, hidden)
     select $1, views.id, place.position, views.id = any($3::bigint[])
     from unnest($2::bigint[]) with ordinality as place (id, position) join views on views.id = place.id`,
    [caller.agentId, ids, hidden],
  )
}

/** Locks the view: of two who change it at once one comes after the other. */
async function changeable(tx: Tx, caller: Caller, id: string): Promise<ViewRow> {
  await tx.selectFrom('views').select('id').where('id', '=', id).forUpdate().execute()
  const row = await viewFor(tx, caller, id)
  if (row.key !== null) throw new Refused('view.shipped', 409)
  if (!mayChange(caller, row)) throw forbidden('view.share')
  return row
}

async function allowSharing(
  tx: Tx,
  caller: Caller,
  { sharing, groupIds }: { sharing: View['sharing']; groupIds: string[] },
): Promise<void> {
  if (sharing !== 'me') requirePermission(caller, 'view.share')
  if (sharing === 'groups' && groupIds.length === 0) throw new Refused('view.no_groups', 422)
  if (sharing !== 'groups') return
  for (const id of groupIds) if (!(await groupExists(tx, id))) throw new Refused('group.unknown', 422)
}

function stored({
  name,
  condition,
  sort,
  columns,
  sharing,
  groupIds,
}: Partial<{ [K in keyof Shape]: Shape[K] | undefined }>) {
  return {
    ...(name !== undefined && { name }),
    ...(condition !== undefined && { condition: JSON.stringify(condition) }),
    ...(sort !== undefined && { sort }),
    ...(columns !== undefined && { columns }),
    ...(sharing !== undefined && { sharing, group_ids: sharing === 'groups' ? (groupIds ?? []) : [] }),
  }
}

async function told(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  action: string,
  now: Date,
): Promise<ViewRow> {
  const row = await viewById(tx, caller, id)
  const { name, sharing } = row
  await audit(tx, caller, { at: now, action, object: { kind: 'view', id }, after: { name, sharing } })
  announce(tx, platform)
  return row
}

const announce = (tx: Tx, platform: Platform): void =>
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: 'views' }))
