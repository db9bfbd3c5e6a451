import type { Availability, AwayReason } from '@opora/contract'
import { routeWaiting } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound } from '../platform/refused.ts'
import type { Settings } from '../settings/index.ts'
import { type AgentRow, readAgentRows } from './read-agents.ts'
import { listReasons, reasonOf } from './reasons.ts'

/** Who is there and how full, as far as the caller may know of them: himself, his groups, or all. */
export async function listAvailabilityFor(
  db: Db | Tx,
  settings: Settings,
  caller: Caller,
  now: Date,
): Promise<Availability[]> {
  const rows = await readAgentRows(db, await settings.get('routing'), now)
  const near = (row: (typeof rows)[number]) =>
    caller.reach === 'all' ||
    row.id === caller.agentId ||
    (caller.reach === 'group' && row.group_ids.some((id) => caller.groupIds.includes(id)))
  return rows.filter(near).map(toAvailability(await reasonOf(db)))
}

const toAvailability =
  (reasons: ReadonlyMap<string, AwayReason>) =>
  (row: AgentRow): Availability => ({
    agentId: row.id,
    state: !row.present ? 'gone' : row.available ? 'online' : 'away',
    reason: row.available ? null : (reasons.get(row.id) ?? null),
    capacity: row.capacity,
    load: row.load,
  })

export async function availabilityOf(
  db: Db | Tx,
  settings: Settings,
  caller: Caller,
  now: Date,
): Promise<Availability> {
  const [mine] = await readAgentRows(db, await settings.get('routing'), now, caller.agentId)
  if (!mine) throw notFound()
  // Who asks is there; that he was seen is written down once a minute at most.
  return toAvailability(await reasonOf(db))({ ...mine, present: true })
}

/** How the work of the caller's groups is shared out, as far as it concerns him. */
export async function sharesFor(
  db: Db,
  { groupIds }: Caller,
): Promise<{ shares: boolean; surging: string[] }> {
  if (groupIds.length === 0) return { shares: false, surging: [] }
  const rows = await db
    .selectFrom('group_routing')
    .select(['group_id', 'surge'])
    .where('group_id', 'in', [...groupIds])
    .orderBy('group_id')
    .execute()
  return { shares: rows.length > 0, surging: rows.filter(({ surge }) => surge).map((row) => row.group_id) }
}

/** Says how the caller stands for new work; routing looks again. @throws Refused `not_found` for a reason that is gone */
export async function setAvailability(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  { available, reasonId }: { available: boolean; reasonId: string | null },
  now: Date,
): Promise<void> {
  if (reasonId !== null && !(await listReasons(tx)).some(({ id }) => id === reasonId)) throw notFound()
  const stands = { available, reason_id: available ? null : reasonId, since: now }
  await tx
    .insertInto('agent_routing')
    .values({ agent_id: caller.agentId!, ...stands })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(stands))
    .execute()
  await platform.queue.enqueue(tx, [job(routeWaiting, {})])
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: 'availability' }))
}
