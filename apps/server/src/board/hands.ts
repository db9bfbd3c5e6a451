import type { Board } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import { type Db, query } from '../platform/database/pool.ts'

/** One whose workspace asked for something within this time is there. */
const PRESENT_MINUTES = 5

/**
 * Who can be given work, and how many active tickets each has: whether somebody is there and how full their hands are,
 * and nothing about what they do. Cost: tickets_assignee, one range an agent.
 */
export async function readHands(
  db: Db,
  caller: Caller,
  groupId: string | undefined,
  now: Date,
): Promise<Board['agents']> {
  return query<Board['agents'][number]>(
    db,
    `select a.id, a.name, coalesce(a.last_seen_at > $1, false) as present,
       (select count(*)::int from tickets t where t.assignee_id = a.id
         and t.status in ('new', 'open', 'pending', 'on_hold') and not t.spam) as active
     from agents a
     where a.active and a.password_hash is not null
       and ($2::bigint is null or exists (select from group_members m where m.agent_id = a.id and m.group_id = $2))
       and ($3 or a.id = $4 or exists (
         select from group_members m where m.agent_id = a.id and m.group_id = any ($5::bigint[])))
     order by present desc, active desc, lower(a.name), a.id limit 200`,
    [
      new Date(now.getTime() - PRESENT_MINUTES * 60_000),
      groupId ?? null,
      caller.reach === 'all',
      caller.agentId,
      [...caller.groupIds],
    ],
  )
}
