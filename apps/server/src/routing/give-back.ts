import { type HeldTicket, toGiveBack } from '@opora/core/routing'
import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { change, type Desk } from '../tickets/index.ts'
import type { Read } from './read-snapshot.ts'

/** Work of those who left or are silent goes back, and not to them again; of each group `most` tickets. @returns how many */
export async function giveBack(
  tx: Tx,
  desk: Desk,
  { groups, absentSince }: Read,
  { most, now }: { most: number; now: Date },
): Promise<number> {
  let returned = 0
  const agents = [...absentSince].map(([id, since]) => ({ id, absentSince: since }))
  for (const { groupId, absenceGrace, silenceGrace } of groups) {
    const held = await readHeld(tx, groupId)
    const back = toGiveBack(held, agents, { absence: absenceGrace, silence: silenceGrace }, now.getTime())
    for (const { ticketId, agentId, because } of back.slice(0, most)) {
      const command = { type: 'returnToQueue', agentId, because } as const
      await change(tx, desk, system, { ticketId, command, now })
      await noteReturned(tx, ticketId, agentId, now)
      returned += 1
    }
  }
  return returned
}

/** What customers of a group wait for, and from whom: a range of tickets_group. */
async function readHeld(tx: Tx, groupId: string): Promise<HeldTicket[]> {
  const { rows } = await sql<{ ticket_id: string; assignee_id: string; since: Date }>`
    select ticket_id::text, assignee_id::text, greatest(last_customer_message_at, (
      select max(at) from ticket_events e where e.ticket_id = tickets.ticket_id and e.type = 'assignee.changed')) as since
    from tickets
    where group_id = ${groupId} and status in ('new', 'open') and not spam and assignee_id is not null
      and last_customer_message_at > coalesce(last_agent_reply_at, '-infinity')`.execute(tx)
  return rows.map(({ ticket_id, assignee_id, since }) => ({
    ticketId: ticket_id,
    agentId: assignee_id,
    unansweredSince: since.getTime(),
  }))
}

async function noteReturned(tx: Tx, ticketId: string, agentId: string, now: Date): Promise<void> {
  await tx
    .insertInto('ticket_routing')
    .values({ ticket_id: ticketId, waiting_since: now, not_agent_ids: [agentId] })
    .onConflict((conflict) =>
      conflict.column('ticket_id').doUpdateSet({
        not_agent_ids: sql`array_append(array_remove(ticket_routing.not_agent_ids, ${agentId}::bigint), ${agentId}::bigint)`,
      }),
    )
    .execute()
}
