import type { Availability, Board } from '@opora/contract'
import { type Db, query } from '../platform/database/pool.ts'

const order: Record<Availability['state'], number> = { online: 0, away: 1, gone: 2 }

/**
 * Who can be given work and how full each is, as routing sees them: nothing about what they do, and no times. Those who
 * are there come first, the fullest of them before the others.
 */
export async function readHands(
  db: Db,
  standing: readonly Availability[],
  groupId: string | undefined,
): Promise<Board['agents']> {
  const people = await query<{ id: string; name: string }>(
    db,
    `select a.id, a.name from agents a
     where a.id = any ($1::bigint[]) and a.password_hash is not null
       and ($2::bigint is null or exists (select from group_members m where m.agent_id = a.id and m.group_id = $2))
     order by lower(a.name), a.id`,
    [standing.map(({ agentId }) => agentId), groupId ?? null],
  )
  const known = new Map(standing.map((each) => [each.agentId, each]))
  return people
    .map(({ id, name }) => {
      const { state, reason, capacity, load } = known.get(id)!
      return { id, name, state, reason, capacity, load }
    })
    .sort((a, b) => order[a.state] - order[b.state] || b.load / b.capacity - a.load / a.capacity)
    .slice(0, 200)
}
