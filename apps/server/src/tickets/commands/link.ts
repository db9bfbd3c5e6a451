import type { LinkKind } from '@opora/core/ticket'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'

/**
 * Links two tickets, each telling of the other in its own words; once, however often it is asked for. A link that was
 * undone is made again by a person only.
 */
export async function link(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  ends: { ticketId: string; kind: LinkKind }[],
  now: Date,
): Promise<void> {
  const byPerson = actor.kind === 'agent' || actor.kind === 'token'
  for (const { ticketId, kind } of inOrder(ends)) {
    const other = ends.find((end) => end.ticketId !== ticketId)
    if (!other) continue
    const tie = await lastTie(tx, ticketId, other.ticketId)
    if (tie === 'link.added' || (tie !== null && !byPerson)) continue
    await change(tx, desk, actor, {
      ticketId,
      command: { type: 'link', ticketId: other.ticketId, kind },
      now,
    })
  }
}

/** Undoes the link of two tickets, at both ends. */
export async function unlink(tx: Tx, desk: Desk, actor: Actor, ids: [string, string], now: Date) {
  for (const { ticketId } of inOrder(ids.map((id) => ({ ticketId: id })))) {
    const other = ids.find((id) => id !== ticketId)
    if (!other || (await lastTie(tx, ticketId, other)) !== 'link.added') continue
    await change(tx, desk, actor, { ticketId, command: { type: 'unlink', ticketId: other }, now })
  }
}

/** So that two who link the same tickets wait for each other. */
const inOrder = <E extends { ticketId: string }>(ends: E[]): E[] =>
  [...ends].sort((a, b) => (BigInt(a.ticketId) < BigInt(b.ticketId) ? -1 : 1))

/** What was last said of two tickets: one range of the ticket's own log. */
async function lastTie(tx: Tx, ticketId: string, otherId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('ticket_events')
    .select('type')
    .where('ticket_id', '=', ticketId)
    .where('type', 'in', ['link.added', 'link.removed'])
    .where(sql<boolean>`data ->> 'ticketId' = ${otherId}`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.type ?? null
}
