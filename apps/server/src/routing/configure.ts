import type { AgentRouting, AwayReason, GroupRouting, RoutingSettings, SkillRule } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { sql } from 'kysely'
import { routeWaiting } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit, type Settings } from '../settings/index.ts'
import { bumpRules } from '../tickets/index.ts'
import { listReasons } from './availability.ts'

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

/** @throws Refused `routing.too_heavy`: tickets of a channel would wait for ever */
export async function changeSettings(
  tx: Tx,
  platform: Platform,
  settings: Settings,
  caller: Caller,
  given: { [Key in keyof RoutingSettings]?: RoutingSettings[Key] | undefined },
  now: Date,
): Promise<RoutingSettings> {
  if (given.weights) await requireRoom(tx, given.weights)
  const after = await settings.change(tx, caller, 'routing', given, now)
  await lookAgain(tx, platform)
  return after
}

/** What weighs more than the roomiest agent can have in hand would never be given to anybody. */
async function requireRoom(tx: Tx, weights: RoutingSettings['weights']): Promise<void> {
  const room = Math.max(0, ...(await listAgents(tx)).map(({ capacity }) => capacity))
  const heavy = Object.entries(weights).find(([, weight]) => weight > room)
  if (heavy && room > 0) throw new Refused('routing.too_heavy', 422, { weight: heavy[1], room })
}

/** What every active agent can take. */
export async function listAgents(db: Db | Tx): Promise<AgentRouting[]> {
  const { rows } = await sql<{
    id: string
    capacity: number
    languages: string[]
    skills: AgentRouting['skills'] | null
  }>`
    select agents.id::text, coalesce(r.capacity, 10) as capacity, coalesce(r.languages, '{}') as languages,
      (select jsonb_agg(jsonb_build_object('skillId', skill_id::text, 'level', level) order by skill_id)
        from agent_skills s where s.agent_id = agents.id) as skills
    from agents left join agent_routing r on r.agent_id = agents.id
    where agents.active order by agents.id`.execute(db)
  return rows.map(({ id, capacity, languages, skills }) => ({
    agentId: id,
    capacity,
    languages,
    skills: skills ?? [],
  }))
}

/** @throws Refused `not_found` for an agent or a skill that is not there; `routing.too_heavy` */
export async function setAgent(
  tx: Tx,
  platform: Platform,
  settings: Settings,
  caller: Caller,
  agentId: string,
  { capacity, languages, skills }: Omit<AgentRouting, 'agentId'>,
  now: Date,
): Promise<AgentRouting> {
  const before = (await listAgents(tx)).find((each) => each.agentId === agentId)
  if (!before) throw notFound()
  await requireSkills(
    tx,
    skills.map(({ skillId }) => skillId),
  )
  await tx
    .insertInto('agent_routing')
    .values({ agent_id: agentId, capacity, languages, since: now })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ capacity, languages }))
    .execute()
  await tx.deleteFrom('agent_skills').where('agent_id', '=', agentId).execute()
  const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]))
  if (levels.size)
    await tx
      .insertInto('agent_skills')
      .values([...levels].map(([skill_id, level]) => ({ agent_id: agentId, skill_id, level })))
      .execute()
  if (capacity < before.capacity) await requireRoom(tx, (await settings.get('routing')).weights)
  const after = (await listAgents(tx)).find((each) => each.agentId === agentId)!
  await note(tx, caller, 'routing.agent_changed', agentId, now, { before, after })
  await lookAgain(tx, platform)
  return after
}

export const listSkills = (db: Db | Tx) =>
  db.selectFrom('skills').select(['id', 'name']).orderBy(sql`lower(name)`).execute()

/** @throws Refused `skill.name_taken` */
export async function createSkill(tx: Tx, caller: Caller, name: string, now: Date) {
  const row = await tx
    .insertInto('skills')
    .values({ name, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst()
  if (!row) throw new Refused('skill.name_taken', 409)
  await note(tx, caller, 'skill.created', row.id, now, { after: { name } })
  return row
}

/** @throws Refused `not_found` */
export async function deleteSkill(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const row = await tx.deleteFrom('skills').where('id', '=', id).returning('name').executeTakeFirst()
  if (!row) throw notFound()
  await note(tx, caller, 'skill.deleted', id, now, { before: row })
  await lookAgain(tx, platform)
}

export async function listSkillRules(db: Db | Tx): Promise<SkillRule[]> {
  const rows = await db.selectFrom('skill_rules').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    skillId: row.skill_id,
    level: row.level,
    condition: row.condition as unknown as Condition,
  }))
}

/** @throws Refused `not_found` for a skill that is not there */
export async function setSkillRules(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  items: readonly Omit<SkillRule, 'id'>[],
  now: Date,
): Promise<SkillRule[]> {
  await requireSkills(
    tx,
    items.map(({ skillId }) => skillId),
  )
  const before = await listSkillRules(tx)
  await tx.deleteFrom('skill_rules').execute()
  if (items.length)
    await tx
      .insertInto('skill_rules')
      .values(
        items.map(({ skillId, level, condition }) => ({
          skill_id: skillId,
          level,
          condition: JSON.stringify(condition),
        })),
      )
      .execute()
  await note(tx, caller, 'routing.skill_rules_changed', null, now, { before, after: items })
  await lookAgain(tx, platform)
  return listSkillRules(tx)
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

async function requireSkills(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = new Set((await listSkills(tx)).map(({ id }) => id))
  if (ids.some((id) => !known.has(id))) throw notFound()
}

async function lookAgain(tx: Tx, platform: Platform): Promise<void> {
  await bumpRules(tx)
  await platform.queue.enqueue(tx, [job(routeWaiting, {})])
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: 'routing' }))
}

const note = (tx: Tx, caller: Caller, action: string, id: string | null, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'routing', id }, ...states })
