import { between, type Calendar } from '@opora/core/calendar'
import type { Waited } from '@opora/core/waiting'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'

/** Older cases say little of today. */
const NEWEST = 300

/**
 * What customers of a channel have waited for their first answer, and how many waited already when each came.
 * Cost: a backward range of tickets_first_reply, 300 rows.
 */
export async function readWaits(
  db: Db | Tx,
  channelId: string,
  calendar: Calendar,
  now: Date,
): Promise<{ history: Waited[]; queue: number }> {
  const { rows } = await sql<{ created_at: Date; first_reply_at: Date | null; over: boolean }>`
    select created_at, first_reply_at, first_reply_at is null and status in ('solved', 'closed') as over
    from tickets
    where channel_id = ${channelId} and last_customer_message_at is not null and not spam
    order by created_at desc limit ${NEWEST}`.execute(db)
  const came = rows
    .filter(({ over }) => !over)
    .map((row) => ({ from: row.created_at.getTime(), until: row.first_reply_at?.getTime() ?? null }))
  const waitingAt = (at: number) =>
    came.filter(({ from, until }) => from < at && (until === null || until > at)).length
  const history = came.map(({ from, until }) => ({
    wait: between(calendar, from, until ?? now.getTime()),
    queue: waitingAt(from),
    open: until === null,
  }))
  return { history, queue: waitingAt(now.getTime()) }
}
