import type { RoutingSettings } from '@opora/contract'
import type { RoutableAgent } from '@opora/core/routing'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import { weightOf } from './weight.ts'

/** One whose workspace was heard of within this time is there. */
const PRESENT_MS = 5 * 60_000

export interface AgentRow {
  id: string
  capacity: number
  languages: string[]
  group_ids: string[]
  skills: Record<string, number> | null
  available: boolean
  present: boolean
  since: Date | null
  last_seen_at: Date | null
  last_assigned_at: Date | null
  load: number
}

/** Agents as routing sees them, and since when each of them is away or gone; null: he is there. */
export async function readAgents(tx: Tx, settings: RoutingSettings, now: Date) {
  const rows = await readAgentRows(tx, settings, now)
  const agents = rows.map(
    (row): RoutableAgent => ({
      id: row.id,
      groupIds: row.group_ids,
      online: row.available && row.present,
      capacity: row.capacity,
      load: row.load,
      skills: row.skills ?? {},
      languages: row.languages,
      lastAssignedAt: row.last_assigned_at?.getTime() ?? 0,
    }),
  )
  const absentSince = new Map(
    rows.map((row) => [row.id, row.available && row.present ? null : absence(row)] as const),
  )
  return { agents, absentSince }
}

const absence = ({ available, since, last_seen_at }: AgentRow): number =>
  (available ? last_seen_at : since)?.getTime() ?? 0

/**
 * Active agents, or one of them, with what they can take and what they have: work that waits for us, not for the
 * customer.
 */
export async function readAgentRows(
  db: Db | Tx,
  settings: RoutingSettings,
  now: Date,
  agentId: string | null = null,
): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    select agents.id::text, coalesce(r.capacity, 10) as capacity, coalesce(r.languages, '{}') as languages,
      array(select group_id::text from group_members where agent_id = agents.id) as group_ids,
      (select jsonb_object_agg(skill_id::text, level) from agent_skills s where s.agent_id = agents.id) as skills,
      coalesce(r.available, true) as available,
      coalesce(agents.last_seen_at > ${new Date(now.getTime() - PRESENT_MS)}, false) as present,
      r.since, agents.last_seen_at, r.last_assigned_at,
      (select coalesce(sum(${weightOf(settings)}), 0)::int from tickets left join channels on channels.id = channel_id
        where assignee_id = agents.id and status in ('new', 'open') and not spam) as load
    from agents left join agent_routing r on r.agent_id = agents.id
    where agents.active and (${agentId}::bigint is null or agents.id = ${agentId}::bigint)`.execute(db)
  return rows
}
