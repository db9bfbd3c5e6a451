import { type Db, query, type Tx } from '../platform/database/pool.ts'

/** A colleague as every agent may know them. */
export interface AgentView {
  id: string
  name: string
  email: string
  roleId: string
  groupIds: string[]
  active: boolean
  joined: boolean
  twoFactor: boolean
  locale: 'ru' | 'en'
  lastSeenAt: string | null
}

/** Everybody with an account, by name, or one of them. */
export async function listAgentsOf(db: Db | Tx, ids?: readonly string[]): Promise<AgentView[]> {
  const rows = await query<Omit<AgentView, 'lastSeenAt'> & { lastSeenAt: Date | null }>(
    db,
    `select a.id, a.name, a.email, a.role_id as "roleId", a.active, a.locale, a.last_seen_at as "lastSeenAt",
       a.password_hash is not null as joined, a.totp_confirmed_at is not null as "twoFactor",
       array(select m.group_id::text from group_members m join groups g on g.id = m.group_id
             where m.agent_id = a.id and g.archived_at is null order by m.group_id) as "groupIds"
     from agents a where $1::bigint[] is null or a.id = any ($1) order by lower(a.name), a.id`,
    [ids ?? null],
  )
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }))
}

/** Agents by id; those that do not exist are missing. */
export async function agentsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, AgentView>> {
  if (ids.length === 0) return new Map()
  return new Map((await listAgentsOf(db, [...new Set(ids)])).map((agent) => [agent.id, agent]))
}

/** Whether somebody can sign in and do everything. */
export async function hasAdministrator(db: Db | Tx): Promise<boolean> {
  const found = await db
    .selectFrom('agents as a')
    .innerJoin('roles as r', 'r.id', 'a.role_id')
    .select('a.id')
    .where('r.system', '=', 'administrator')
    .where('a.active', '=', true)
    .where('a.password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
