import type { LinkKind } from '@opora/core/ticket'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'

/** Links two tickets, each telling of the other in its own words; once, however often it is asked for. */
export async function link(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  ends: { ticketId: string; kind: LinkKind }[],
  now: Date,
): Promise<void> {
  const ordered = [...ends].sort((a, b) => (BigInt(a.ticketId) < BigInt(b.ticketId) ? -1 : 1))
  for (const { ticketId, kind } of ordered) {
    const other = ends.find((end) => end.ticketId !== ticketId)
    if (!other || (await isLinked(tx, ticketId, other.ticketId))) continue
    await change(tx, desk, actor, {
      ticketId,
      command: { type: 'link', ticketId: other.ticketId, kind },
      now,
    })
  }
}

/** One range of the ticket's own log. */
async function isLinked(tx: Tx, ticketId: string, otherId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('ticket_events')
    .select('seq')
    .where('ticket_id', '=', ticketId)
    .where('type', '=', 'link.added')
    .where(sql<boolean>`data ->> 'ticketId' = ${otherId}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
