import type { Rating } from '@opora/core/ticket'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { livingTickets } from '../survivor.ts'

/** People change their minds a few times; whoever goes on only fills the log. */
const MOST = 20

export interface Rates {
  ratingId: string
  level: Rating
  comment: string
}

/**
 * The customer says how he was helped, or says it anew. On a ticket that was merged meanwhile it is said where the
 * conversation went on: there somebody reads it, and there rules can do something about it. The same again changes
 * nothing.
 * @throws Refused `not_found`, `rating.expired` (410), `rating.settled` (409)
 */
export async function rate(
  tx: Tx,
  desk: Desk,
  { ratingId, level, comment }: Rates,
  now: Date,
): Promise<void> {
  // Locked before the ticket, so that of two who rate at once the second one sees what the first one said.
  const asked = await tx
    .selectFrom('ratings')
    .selectAll()
    .where('rating_id', '=', ratingId)
    .forUpdate()
    .executeTakeFirst()
  if (!asked) throw notFound()
  if (asked.expires_at <= now) throw new Refused('rating.expired', 410)
  if (asked.level === level && asked.comment === comment) return
  if (asked.times >= MOST) throw new Refused('rating.settled', 409)
  const [living] = await livingTickets(tx, [asked.ticket_id])
  if (!living) throw notFound()
  const rating = {
    ratingId,
    answerId: asked.answer_id,
    agentId: asked.agent_id,
    before: asked.level as Rating | null,
    level,
    commented: comment !== '',
  }
  const customer = { kind: 'customer', id: asked.customer_id, name: '' } as const
  await change(tx, desk, customer, { ticketId: living.id, command: { type: 'rate', rating }, now })
  await tx
    .updateTable('ratings')
    .set({ level, comment, given_at: now, times: asked.times + 1 })
    .where('ticket_id', '=', asked.ticket_id)
    .where('rating_id', '=', ratingId)
    .execute()
}
