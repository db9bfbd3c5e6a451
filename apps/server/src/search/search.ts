import type { Ticket } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { decodeCursor, idPart, timePart, toPage } from '../platform/http/index.ts'
import { presentTicket, selectTickets, visible } from '../tickets/index.ts'

export interface SearchQuery {
  q: string
  limit: number
  cursor?: string | undefined
}

/** How many hits of each kind are looked at: the newest ones. Ranking all hits of a common word costs seconds. */
const HITS = 1000

/**
 * Tickets by number, words of subject and messages, customer name or address; the most recently changed first.
 * Indexes: messages_search, tickets_subject, customers_search, customers_name_trgm, customer_identities_value_trgm.
 */
export async function searchTickets(
  db: Db,
  caller: Caller,
  { q, limit, cursor }: SearchQuery,
): Promise<{ items: { ticket: Ticket; snippet: string }[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, [timePart, idPart])
  const number = /^#?([1-9]\d{0,17})$/.exec(q)?.[1] ?? null
  const words = sql`websearch_to_tsquery('russian', ${q})`
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const found = sql<{ ticket_id: string }>`(
    select ticket_id from (select ticket_id from messages where search @@ ${words} order by message_id desc limit ${HITS}) m
    union
    select ticket_id from (select ticket_id from tickets where to_tsvector('russian', subject) @@ ${words} order by ticket_id desc limit ${HITS}) s
    union
    select ticket_id from tickets where ticket_id = ${number}::bigint
    union
    select ticket_id from tickets where requester_id in (
      select id from customers where search @@ ${words} or name ilike ${like}
      union select customer_id from customer_identities where value ilike ${like.toLowerCase()} limit ${HITS}))`
  const rows = await selectTickets(db)
    .select(snippet(words).as('snippet'))
    .where(sql<boolean>`tickets.ticket_id in ${found}`)
    .where(visible(caller, 'tickets'))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(updated_at, tickets.ticket_id) < (${after?.[0]}::timestamptz, ${after?.[1]}::bigint)`,
      ),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('tickets.ticket_id', 'desc')
    .limit(limit + 1)
    .execute()
  const key = (row: (typeof rows)[number]) => [row.updated_at.toISOString(), row.ticket_id]
  return toPage(rows, limit, key, (row) => ({
    ticket: presentTicket(row),
    snippet: row.snippet || row.preview,
  }))
}

/** The newest message with the words, marked; one ticket's messages by primary key. */
const snippet = (words: ReturnType<typeof sql>) => sql<string>`coalesce((
  select ts_headline('russian', left(visible_text, 20000), ${words},
    'StartSel=⟦, StopSel=⟧, MaxFragments=1, MaxWords=25, MinWords=10')
  from messages where messages.ticket_id = tickets.ticket_id and search @@ ${words}
  order by message_id desc limit 1), '')`
