import type { RatingAsked, Satisfaction } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { accessTicket, familyOf } from '../tickets/index.ts'

const SHOWN = 50
const LATELY_DAYS = 30

/**
 * What was asked about a ticket that the caller may see, and about those that went on in it, before or after they did;
 * newest first. Walks the logs for merges, then a primary-key range each.
 * @throws Refused `not_found`
 */
export async function ratingsOf(db: Db, caller: Caller, ticketId: string): Promise<RatingAsked[]> {
  await accessTicket(db, caller, ticketId)
  const rows = await db
    .selectFrom('ratings')
    .selectAll()
    .where('ticket_id', 'in', familyOf(ticketId))
    .orderBy('rating_id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.rating_id,
    askedAt: row.asked_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    answerId: row.answer_id,
    agentId: row.agent_id,
    level: row.level as RatingAsked['level'],
    comment: row.comment,
    givenAt: row.given_at?.toISOString() ?? null,
  }))
}

/** What became of the questions of the last days: a range of ratings_asked. */
export async function latelySaid(db: Db | Tx, now: Date): Promise<Satisfaction['lately']> {
  const since = new Date(now.getTime() - LATELY_DAYS * 86_400_000)
  const { rows } = await sql<Satisfaction['lately']>`
    select count(*)::int as asked, count(*) filter (where level = 'bad')::int as bad,
      count(*) filter (where level = 'fine')::int as fine, count(*) filter (where level = 'great')::int as great
    from ratings where asked_at >= ${since}`.execute(db)
  return rows[0]!
}
