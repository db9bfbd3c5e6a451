import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'

// Who may see which ticket. Every read goes through here: lists, counts, search, messages, files, sockets.

/** What decides over visibility: in a ticket's row, in its counts, in a hint. */
export interface Placed {
  groupId: string | null
  assigneeId: string | null
}

/** Whether the caller's reach covers a ticket in this place. */
export function sees(caller: Caller, place: Placed): boolean {
  if (caller.reach === 'all') return true
  if (caller.agentId !== null && place.assigneeId === caller.agentId) return true
  return caller.reach === 'group' && place.groupId !== null && caller.groupIds.includes(place.groupId)
}

/** The same as SQL, for any query over a table (or alias) with `group_id` and `assignee_id`. */
export function visible(caller: Caller, table: string): RawBuilder<SqlBool> {
  if (caller.reach === 'all') return sql`true`
  const own =
    caller.agentId === null ? sql`false` : sql`${sql.ref(`${table}.assignee_id`)} = ${caller.agentId}::bigint`
  if (caller.reach === 'own') return sql`(${own})`
  return sql`(${own} or ${sql.ref(`${table}.group_id`)} = any(${[...caller.groupIds]}::bigint[]))`
}

/**
 * Of rows that hang on a ticket, those whose ticket the caller may see, or one that it was merged into: one lookup by
 * primary key, and one more for every merge.
 */
export function ofVisibleTicket(caller: Caller, table: string): RawBuilder<SqlBool> {
  const id = sql.ref(`${table}.ticket_id`)
  if (caller.reach === 'all') return sql`exists (select from tickets where tickets.ticket_id = ${id})`
  return sql`exists (
    with recursive road as (
      select ticket_id, group_id, assignee_id, merged_into from tickets where ticket_id = ${id}
      union
      select t.ticket_id, t.group_id, t.assignee_id, t.merged_into
      from road join tickets t on t.ticket_id = road.merged_into
    )
    select from road where ${visible(caller, 'road')})`
}

/**
 * Makes sure that the caller may see a ticket; one and the same answer whether it is hidden or does not exist.
 * Cost: one row by primary key.
 * @throws Refused `not_found` (404)
 */
export async function accessTicket(
  db: Db | Tx,
  caller: Caller,
  ticketId: string,
): Promise<Placed & { seq: number }> {
  const row = await db
    .selectFrom('tickets')
    .select(['group_id', 'assignee_id', 'seq'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!row || !sees(caller, { groupId: row.group_id, assigneeId: row.assignee_id })) throw notFound()
  return { groupId: row.group_id, assigneeId: row.assignee_id, seq: row.seq }
}
