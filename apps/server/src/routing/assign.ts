import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { change, type Desk } from '../tickets/index.ts'

/** Nobody shares out work beside: readers of capacity and those who spend it wait here. */
export const lockRouting = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('opora.routing'))`.execute(tx)

/** Gives a ticket to an agent, under the lock. @returns false when it is his already */
export async function assign(
  tx: Tx,
  desk: Desk,
  { ticketId, agentId, reasons }: { ticketId: string; agentId: string; reasons: string[] },
  now: Date,
): Promise<boolean> {
  const done = await change(tx, desk, system, { ticketId, command: { type: 'route', agentId, reasons }, now })
  if (done.events.length === 0) return false
  await tx
    .insertInto('agent_routing')
    .values({ agent_id: agentId, last_assigned_at: now, since: now })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ last_assigned_at: now }))
    .execute()
  return true
}
