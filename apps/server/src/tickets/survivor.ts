import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'

/** A ticket that mail can belong to: it has not been merged into another. */
export interface Living {
  id: string
  status: string
  requesterId: string
  followUpOf: string | null
}

/**
 * Where tickets live on: each itself, or what it was merged into, however often. Unknown ids are missing. Walks
 * `merged_into` by primary key.
 */
export async function livingTickets(db: Db | Tx, ids: readonly string[]): Promise<Living[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Living>`
    with recursive road as (
      select ticket_id, status, requester_id, follow_up_of, merged_into from tickets
      where ticket_id = any(${[...ids]}::bigint[])
      union
      select t.ticket_id, t.status, t.requester_id, t.follow_up_of, t.merged_into
      from road join tickets t on t.ticket_id = road.merged_into
    )
    select ticket_id::text as id, status, requester_id::text as "requesterId", follow_up_of::text as "followUpOf"
    from road where merged_into is null order by ticket_id`.execute(db)
  return rows
}

/**
 * The ids of a ticket and of all that were merged into it, for `in`. Walks the logs for merges: a range of the primary
 * key each.
 */
export const familyOf = (ticketId: string): RawBuilder<string> => sql`(
  with recursive family as (
    select ${ticketId}::bigint as ticket_id
    union
    select (merged.data ->> 'ticketId')::bigint
    from family join ticket_events merged on merged.ticket_id = family.ticket_id and merged.type = 'merged.from')
  select ticket_id from family)`
