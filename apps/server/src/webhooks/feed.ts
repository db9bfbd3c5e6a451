import type { FeedEvent, Response, readEvents } from '@opora/contract'
import { type SqlBool, sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { decodeCursor, encodeCursor, idPart } from '../platform/http/index.ts'
import { Refused } from '../platform/refused.ts'
import { visible } from '../tickets/index.ts'

/** How much of the log one request walks at most, whoever sees how little of it. */
const WALKED = 5_000

type Page = Response<typeof readEvents>

export interface FeedQuery {
  after?: string | undefined
  types?: string[] | undefined
  limit: number
}

interface Row {
  transaction_id: string
  ticket_id: string
  seq: number
  shown: boolean
  update_seq: number
  at: Date
  actor_kind: FeedEvent['actor']['kind']
  actor_id: string | null
  actor_name: string | null
  type: FeedEvent['type']
  data: FeedEvent['data']
  cause: string | null
}

/** Of the transaction that wrote an event, its ticket, its seq. */
type Place = readonly [string, string, string]

const shape = [/^\d{1,19}$/, idPart, /^\d{1,9}$/]

/**
 * A page of the log of the whole desk. Only what every transaction under way is younger than is read, so nothing can
 * still appear before a place that was passed: no event is skipped, none comes twice, and a ticket's events come in
 * their order (the door keeps their transaction ids from falling).
 * Cost: one range of ticket_events_feed of at most 5 000 rows, a ticket by primary key for each.
 * @throws Refused `invalid_cursor` (400), `events.cursor_foreign` (410)
 */
export async function readFeed(db: Db, caller: Caller, { after, types, limit }: FeedQuery): Promise<Page> {
  if (after === 'latest') return { items: [], cursor: encodeCursor(await latest(db)), more: false }
  const from = (decodeCursor(after, shape) as Place | null) ?? ['0', '0', '0']
  const rows = await walk(db, caller, from, types)
  if (rows.length === 0) await requireOwn(db, from)
  const shown = rows.filter((row) => row.shown)
  const cut = shown[limit - 1]
  const last = cut ?? rows.at(-1)
  return {
    items: shown.slice(0, limit).map(present),
    cursor: encodeCursor(last ? [last.transaction_id, last.ticket_id, String(last.seq)] : from),
    more: cut !== undefined ? cut !== rows.at(-1) || rows.length === WALKED : rows.length === WALKED,
  }
}

async function latest(db: Db): Promise<Place> {
  const { rows } = await sql<{
    xmin: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(db)
  return [rows[0]!.xmin, '0', '0']
}

async function walk(db: Db, caller: Caller, from: Place, types: string[] | undefined): Promise<Row[]> {
  const typed = types?.length ? sql<SqlBool>`walked.type = any(${types}::text[])` : sql<SqlBool>`true`
  const { rows } = await sql<Row>`
    with walked as (
      select * from ticket_events
      where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        and (transaction_id, ticket_id, seq) > (${from[0]}::text::xid8, ${from[1]}::bigint, ${from[2]}::int)
      order by transaction_id, ticket_id, seq limit ${sql.lit(WALKED)}
    )
    select walked.transaction_id::text, walked.ticket_id, walked.seq, walked.update_seq, walked.at, walked.actor_kind,
      walked.actor_id, walked.type, walked.data, walked.cause,
      ${typed} and coalesce(${visible(caller, 'tickets')}, false) as shown,
      case walked.actor_kind
        when 'agent' then (select name from agents where agents.id = walked.actor_id)
        when 'customer' then (select name from customers where customers.id = walked.actor_id)
        when 'token' then (select name from api_tokens where api_tokens.id = walked.actor_id) end as actor_name
    from walked join tickets using (ticket_id)
    order by walked.transaction_id, walked.ticket_id, walked.seq`.execute(db)
  return rows
}

/** A place ahead of everything was given by another database: this desk was restored from a backup since. */
async function requireOwn(db: Db, from: Place): Promise<void> {
  const [now] = await latest(db)
  if (BigInt(from[0]) > BigInt(now)) throw new Refused('events.cursor_foreign', 410)
}

const present = (row: Row): FeedEvent => ({
  ticketId: row.ticket_id,
  seq: row.seq,
  update: row.update_seq,
  at: row.at.toISOString(),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name ?? '' },
  type: row.type,
  data: row.data,
  cause: row.cause,
})
