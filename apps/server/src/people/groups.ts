import type { Actor } from '../platform/actor.ts'
import { type Db, query, type Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { announcePeople, type PeopleDeps } from './deps.ts'
import { requireGroups } from './rights.ts'

const general = { ru: 'Общие вопросы', en: 'General questions' }

/** The first group of the desk; made when there is none. */
export async function defaultGroup(tx: Tx, locale: 'ru' | 'en'): Promise<string> {
  const [group] = await query<{ id: string }>(
    tx,
    `with found as (select id from groups where archived_at is null order by id limit 1),
     made as (insert into groups (name) select $1 where not exists (select from found) returning id)
     select id from found union all select id from made`,
    [general[locale]],
  )
  return group!.id
}

/** Whether a group exists and is in use. */
export async function groupExists(db: Db | Tx, id: string): Promise<boolean> {
  return (await unknownGroups(db, [id])).length === 0
}

async function unknownGroups(db: Db | Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const known = await db
    .selectFrom('groups')
    .select('id')
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute()
  const found = new Set(known.map((row) => row.id))
  return ids.filter((id) => !found.has(id))
}

/** The active agents of a group, by id. */
export async function groupMembers(db: Db | Tx, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_members as m')
    .innerJoin('agents as a', 'a.id', 'm.agent_id')
    .select('m.agent_id')
    .where('m.group_id', '=', groupId)
    .where('a.active', '=', true)
    .orderBy('m.agent_id')
    .execute()
  return rows.map((row) => row.agent_id)
}

export async function listGroupsOf(db: Db | Tx, id?: string) {
  return query<{ id: string; name: string; agentIds: string[] }>(
    db,
    `select g.id, g.name, array(
       select m.agent_id::text from group_members m where m.group_id = g.id order by m.agent_id) as "agentIds"
     from groups g where g.archived_at is null and ($1::bigint is null or g.id = $1) order by lower(g.name), g.id`,
    [id ?? null],
  )
}

interface GroupBody {
  name: string
  agentIds: string[]
}

export async function makeGroup(tx: Tx, platform: Platform, actor: Actor, body: GroupBody, now: Date) {
  const { id } = await tx
    .insertInto('groups')
    .values({ name: body.name, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setMembers(tx, id, body.agentIds)
  await audit(tx, actor, { at: now, action: 'group.created', object: { kind: 'group', id }, after: body })
  announcePeople(tx, platform)
  return (await listGroupsOf(tx, id))[0]!
}

export async function editGroup(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  patch: { name?: string | undefined; agentIds?: string[] | undefined },
  now: Date,
) {
  await lockGroup(tx, id)
  requireGroups(actor, [id])
  const before = (await listGroupsOf(tx, id))[0]!
  if (patch.name !== undefined && patch.name !== before.name) {
    await tx.updateTable('groups').set({ name: patch.name }).where('id', '=', id).execute()
  }
  if (patch.agentIds) await setMembers(tx, id, patch.agentIds)
  const after = (await listGroupsOf(tx, id))[0]!
  await audit(tx, actor, { at: now, action: 'group.changed', object: { kind: 'group', id }, before, after })
  announcePeople(tx, platform)
  return after
}

/** Archives a group: its tickets keep naming it. */
export async function archiveGroup(tx: Tx, deps: PeopleDeps, actor: Actor, id: string, now: Date) {
  await lockGroup(tx, id)
  requireGroups(actor, [id])
  if (await deps.groupInUse(tx, id)) throw new Refused('group.in_use', 409)
  const before = (await listGroupsOf(tx, id))[0]!
  await tx.updateTable('groups').set({ archived_at: now }).where('id', '=', id).execute()
  await audit(tx, actor, { at: now, action: 'group.archived', object: { kind: 'group', id }, before })
  announcePeople(tx, deps.platform)
}

async function lockGroup(tx: Tx, id: string): Promise<void> {
  const group = await tx
    .selectFrom('groups')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!group) throw notFound()
}

async function setMembers(tx: Tx, groupId: string, agentIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(agentIds)]
  if (wanted.length) {
    const known = await tx.selectFrom('agents').select('id').where('id', 'in', wanted).execute()
    if (known.length < wanted.length) throw new Refused('agent.unknown', 422)
  }
  await tx.deleteFrom('group_members').where('group_id', '=', groupId).execute()
  if (!wanted.length) return
  await tx
    .insertInto('group_members')
    .values(wanted.map((agent_id) => ({ group_id: groupId, agent_id })))
    .execute()
}

/** Puts an agent into exactly these groups. */
export async function setGroups(tx: Tx, agentId: string, groupIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(groupIds)]
  if ((await unknownGroups(tx, wanted)).length) throw new Refused('group.unknown', 422)
  await tx.deleteFrom('group_members').where('agent_id', '=', agentId).execute()
  if (!wanted.length) return
  await tx
    .insertInto('group_members')
    .values(wanted.map((group_id) => ({ group_id, agent_id: agentId })))
    .execute()
}
