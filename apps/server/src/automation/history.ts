import type { Answer, listRuleRuns, RuleRun } from '@opora/contract'
import { causeOf } from '@opora/core/automation'
import { type SqlBool, sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { decodeCursor, idPart, timePart, toPage } from '../platform/http/index.ts'
import { notFound } from '../platform/refused.ts'
import { visible } from '../tickets/index.ts'

type Undone = RuleRun['undone'][number]

/** What a rule did, newest first: a backward range of ticket_events_cause, one lookup of the ticket each. */
export async function listRuns(
  db: Db,
  caller: Caller,
  ruleId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Answer<typeof listRuleRuns>> {
  const after = decodeCursor(query.cursor, [timePart, idPart])
  const rule = await db.selectFrom('rules').select('id').where('id', '=', ruleId).executeTakeFirst()
  if (!rule) throw notFound()
  let select = db
    .selectFrom('ticket_events as e')
    .innerJoin('tickets', 'tickets.ticket_id', 'e.ticket_id')
    .select([
      'e.ticket_id',
      'e.at',
      'tickets.subject',
      sql<string[]>`array_agg(e.type order by e.seq)`.as('types'),
      sql<Undone[]>`(select coalesce(jsonb_agg(jsonb_build_object('what', kind, 'because', came_to_nothing)
          order by seq, number), '[]') from rule_acts
        where rule_acts.ticket_id = e.ticket_id and seq between min(e.seq) and max(e.seq)
          and came_to_nothing is not null)`.as('undone'),
    ])
    .where('e.cause', '=', causeOf(ruleId))
    .where(visible(caller, 'tickets'))
    .groupBy(['e.at', 'e.ticket_id', 'e.update_seq', 'tickets.subject'])
    .orderBy('e.at', 'desc')
    .orderBy('e.ticket_id', 'desc')
    .limit(query.limit + 1)
  if (after) {
    const [at, id] = after
    select = select.where(sql<SqlBool>`(e.at, e.ticket_id) < (${at}::timestamptz, ${id}::bigint)`)
  }
  return toPage(
    await select.execute(),
    query.limit,
    (row) => [row.at.toISOString(), row.ticket_id],
    ({ ticket_id: ticketId, subject, at, types: events, undone }) => ({
      ticketId,
      subject,
      at: at.toISOString(),
      events,
      undone,
    }),
  )
}
