import type { AgentRouting, RoutingSettings } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import type { Settings } from '../settings/index.ts'
import { lookAgain, note } from './changed.ts'
import { requireSkills } from './skills.ts'

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
