import type { Routing, WaitingTicket } from '@opora/core/routing'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'

/** Writes down why each still waits, where that has changed. */
export async function noteWaiting(
  tx: Tx,
  waiting: readonly WaitingTicket[],
  routing: Routing,
  now: Date,
): Promise<void> {
  await forgetHindrance(tx, waiting, routing)
  if (routing.waiting.length === 0) return
  const since = new Map(waiting.map(({ id, waitingSince }) => [id, new Date(waitingSince)]))
  const ids = routing.waiting.map(({ ticketId }) => ticketId)
  const times = routing.waiting.map(({ ticketId }) => since.get(ticketId)!)
  const hindrances = routing.waiting.map(({ hindrance }) => hindrance)
  await sql`
    insert into ticket_routing as known (ticket_id, waiting_since, hindrance, looked_at)
    select id, since, hindrance, ${now}
    from unnest(${ids}::bigint[], ${times}::timestamptz[], ${hindrances}::text[]) as given(id, since, hindrance)
    on conflict (ticket_id) do update set hindrance = excluded.hindrance, looked_at = excluded.looked_at,
      waiting_since = excluded.waiting_since
      where (known.hindrance, known.waiting_since) is distinct from (excluded.hindrance, excluded.waiting_since)`.execute(
    tx,
  )
}

/** What nobody is kept from any longer: it was given out, or lies there to be taken. */
async function forgetHindrance(tx: Tx, waiting: readonly WaitingTicket[], routing: Routing): Promise<void> {
  const hindered = new Set(routing.waiting.map(({ ticketId }) => ticketId))
  const free = waiting.filter(({ id }) => !hindered.has(id)).map(({ id }) => id)
  if (free.length === 0) return
  await sql`update ticket_routing set hindrance = null
    where ticket_id = any(${free}::bigint[]) and hindrance is not null`.execute(tx)
}
