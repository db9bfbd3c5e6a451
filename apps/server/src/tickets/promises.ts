import type { PromiseShare, TicketPromise } from '@opora/contract'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { watchPromise } from '../job-kinds.ts'
import { type Caller, may } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Promises } from '../platform/database/schema.ts'
import { type Job, job } from '../platform/queue.ts'

// Times that were promised to customers: their rows, and when they are looked at.

const MINUTE = 60_000

/** Promises of one ticket, oldest first. */
export async function promisesOf(db: Db | Tx, ticketId: string): Promise<TicketPromise[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('promise_id')
    .execute()
  return rows.map(presentPromise)
}

export const presentPromise = (row: Selectable<Promises>): TicketPromise => ({
  id: row.promise_id,
  messageId: row.message_id,
  words: row.words,
  dueAt: row.due_at.toISOString(),
  ownerId: row.owner_id,
  state: row.state as TicketPromise['state'],
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
})

export const findPromise = (db: Db | Tx, ticketId: string, promiseId: string) =>
  db
    .selectFrom('promises')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('promise_id', '=', promiseId)
    .executeTakeFirst()

export async function writePromise(
  tx: Tx,
  ticketId: string,
  promiseId: string,
  change: { state?: string; settled_at?: Date; warned_at?: Date; owner_id?: string | null },
): Promise<void> {
  await tx
    .updateTable('promises')
    .set(change)
    .where('ticket_id', '=', ticketId)
    .where('promise_id', '=', promiseId)
    .execute()
}

/** One look to warn, one right after its time. */
export const watches = (watched: { ticketId: string; promiseId: string }, made: Date, due: Date): Job[] => [
  job(watchPromise, watched, warnAt(made, due)),
  job(watchPromise, watched, new Date(due.getTime() + 1)),
]

/** Warned a quarter of the time before, at least five minutes and at most an hour. */
export const warnAt = (made: Date, due: Date): Date => {
  const before = Math.min(Math.max((due.getTime() - made.getTime()) / 4, 5 * MINUTE), 60 * MINUTE)
  return new Date(Math.max(made.getTime(), due.getTime() - before))
}

/** The desk's share and the caller's own; who may read the audit sees everybody's. A range of promises_settled. */
export async function sharesOfPromises(
  db: Db,
  caller: Caller,
  days: number,
  now: Date,
): Promise<z.infer<typeof PromiseShare>[]> {
  const since = new Date(now.getTime() - days * 86_400_000)
  const { rows } = await sql<{
    owner: string | null
    whole: boolean
    kept: number
    broken: number
    open: number
  }>`
    select owner_id::text as owner, grouping(owner_id) = 1 as whole,
      count(*) filter (where state = 'kept')::int as kept,
      count(*) filter (where state = 'broken')::int as broken,
      count(*) filter (where state = 'open')::int as open
    from promises where state = 'open' or settled_at >= ${since}
    group by grouping sets ((owner_id), ())`.execute(db)
  const all = may(caller, 'audit.read')
  return rows
    .filter(({ owner, whole }) => whole || (owner !== null && (all || owner === caller.agentId)))
    .map(({ owner, whole, kept, broken, open }) => ({ agentId: whole ? null : owner, kept, broken, open }))
}
