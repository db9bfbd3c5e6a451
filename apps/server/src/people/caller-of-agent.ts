import type { Reach } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import { type Db, query, type Tx } from '../platform/database/pool.ts'
import { lesserReach, rightsOf } from './rights.ts'

/**
 * Somebody's rights as they are now, for what goes on in their name while they are away. Never wider than `reach`.
 * @returns null when the account has been deactivated
 */
export async function callerOfAgent(db: Db | Tx, agentId: string, reach: Reach): Promise<Caller | null> {
  const [row] = await query<{
    name: string
    locale: 'ru' | 'en'
    system: string | null
    permissions: string[]
    reach: string
    group_ids: string[]
  }>(
    db,
    `select a.name, a.locale, r.system, r.permissions, r.reach,
       array(select m.group_id::text from group_members m join groups g on g.id = m.group_id
             where m.agent_id = a.id and g.archived_at is null order by m.group_id) as group_ids
     from agents a join roles r on r.id = a.role_id where a.id = $1 and a.active`,
    [agentId],
  )
  if (!row) return null
  const rights = rightsOf(row)
  return {
    kind: 'agent',
    id: agentId,
    name: row.name,
    permissions: new Set(rights.permissions) as Caller['permissions'],
    reach: lesserReach(reach, rights.reach),
    groupIds: row.group_ids,
    agentId,
    locale: row.locale,
    sessionId: null,
  }
}
