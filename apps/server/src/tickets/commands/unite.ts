import { sql } from 'kysely'
import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Desk } from '../desk.ts'
import { link } from './link.ts'
import { lockTickets, mergeTickets } from './merge.ts'

/**
 * A mail has come that answers letters of several tickets: they are one conversation. Those that nobody at the desk has
 * touched yet become one, the oldest, in whatever order their mail came. One that somebody works on takes the untouched
 * ones of its own customer; all others are linked, and a person decides.
 * @param ids at least one; none of them merged or closed
 * @returns the ticket that the mail belongs to
 */
export async function unite(tx: Tx, desk: Desk, ids: readonly string[], now: Date): Promise<string> {
  const ordered = [...new Set(ids)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  if (ordered.length === 1) return ordered[0]!
  const tickets = await lockTickets(tx, ordered)
  const touched = await touchedOf(tx, ordered)
  const targetId = ordered.findLast((id) => touched.has(id)) ?? ordered[0]!
  const requester = tickets.get(targetId)!.requesterId
  const joins = (id: string) =>
    !touched.has(id) && (touched.size === 0 || tickets.get(id)!.requesterId === requester)
  const others = ordered.filter((id) => id !== targetId)
  await mergeTickets(tx, desk, system, { sourceIds: others.filter(joins), targetId }, now)
  for (const id of others.filter((each) => !joins(each))) {
    const ends = [id, targetId].map((ticketId) => ({ ticketId, kind: 'same_thread' as const }))
    await link(tx, desk, system, ends, now)
  }
  return targetId
}

/** Those on which a colleague or a program of the desk has done anything; one range of each log. */
async function touchedOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id::text from unnest(${[...ids]}::bigint[]) as id
    where exists (select from ticket_events where ticket_id = id and actor_kind in ('agent', 'token'))`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.id))
}
