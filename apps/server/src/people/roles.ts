import type { Permission, Reach } from '@opora/contract'
import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { announcePeople } from './deps.ts'
import { requireRights, rightsOf } from './rights.ts'

/** A role by its kind ('administrator', 'lead', 'agent') or its name, for the command line. */
export async function roleNamed(db: Db | Tx, name: string): Promise<string> {
  const role = await db
    .selectFrom('roles')
    .select('id')
    .where((eb) => eb.or([eb('system', '=', name), eb('name', '=', name)]))
    .executeTakeFirst()
  if (!role) throw new Refused('role.unknown', 422)
  return role.id
}

async function lockRole(tx: Tx, id: string) {
  const role = await tx.selectFrom('roles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!role) throw notFound()
  return role
}

interface RoleBody {
  name: string
  permissions: Permission[]
  reach: Reach
}
type Patch<T> = { [P in keyof T]?: T[P] | undefined }

export async function listRolesOf(db: Db | Tx, id?: string) {
  let select = db
    .selectFrom('roles')
    .select(['id', 'name', 'system', 'permissions', 'reach'])
    .select((eb) =>
      eb
        .selectFrom('agents')
        .select((agents) => agents.fn.countAll<string>().as('count'))
        .whereRef('agents.role_id', '=', 'roles.id')
        .where('agents.active', '=', true)
        .as('agent_count'),
    )
    .orderBy('id')
  if (id !== undefined) select = select.where('id', '=', id)
  const rows = await select.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    system: row.system,
    permissions: [...rightsOf(row).permissions] as Permission[],
    reach: rightsOf(row).reach,
    agentCount: Number(row.agent_count ?? 0),
  }))
}

export async function makeRole(tx: Tx, platform: Platform, actor: Actor, body: RoleBody, now: Date) {
  requireRights(actor, body)
  const { id } = await tx.insertInto('roles').values(unique(body)).returning('id').executeTakeFirstOrThrow()
  await audit(tx, actor, { at: now, action: 'role.created', object: { kind: 'role', id }, after: body })
  announcePeople(tx, platform)
  return (await listRolesOf(tx, id))[0]!
}

export async function editRole(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  patch: Patch<RoleBody>,
  now: Date,
) {
  const role = await lockRole(tx, id)
  if (role.system === 'administrator') throw new Refused('role.immutable', 409)
  requireRights(actor, rightsOf(role))
  const before: RoleBody = {
    name: role.name,
    permissions: role.permissions as Permission[],
    reach: role.reach as Reach,
  }
  const after: RoleBody = {
    name: patch.name ?? before.name,
    permissions: patch.permissions ?? before.permissions,
    reach: patch.reach ?? before.reach,
  }
  requireRights(actor, after)
  await tx.updateTable('roles').set(unique(after)).where('id', '=', id).execute()
  await audit(tx, actor, { at: now, action: 'role.changed', object: { kind: 'role', id }, before, after })
  announcePeople(tx, platform)
  return (await listRolesOf(tx, id))[0]!
}

export async function removeRole(tx: Tx, platform: Platform, actor: Actor, id: string, now: Date) {
  const role = await lockRole(tx, id)
  if (role.system === 'administrator') throw new Refused('role.immutable', 409)
  requireRights(actor, rightsOf(role))
  const holder = await tx
    .selectFrom('agents')
    .select('id')
    .where('role_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (holder) throw new Refused('role.in_use', 409)
  await tx.deleteFrom('roles').where('id', '=', id).execute()
  const before = { name: role.name, permissions: role.permissions, reach: role.reach }
  await audit(tx, actor, { at: now, action: 'role.deleted', object: { kind: 'role', id }, before })
  announcePeople(tx, platform)
}

const unique = (body: RoleBody): RoleBody => ({ ...body, permissions: [...new Set(body.permissions)] })
