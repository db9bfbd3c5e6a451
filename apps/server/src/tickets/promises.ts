import type { PromiseShare, TicketPromise } from '@opora/contract'
import { findPromises } from '@opora/core/promise'
import type { PromiseSettled } from '@opora/core/ticket'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { notifyPeople, watchPromise } from '../job-kinds.ts'
import { type Caller, may, requirePermission, system } from '../platform/actor.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import type { Promises } from '../platform/database/schema.ts'
import { type Job, job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { accessTicket } from './access.ts'
import { change } from './change.ts'
import type { Desk } from './desk.ts'
import { readRulebook } from './rulebook.ts'

const MINUTE = 60_000

/** Warned a quarter of the time before, at least five minutes and at most an hour. */
const warnAt = (made: Date, due: Date): Date => {
  const before = Math.min(Math.max((due.getTime() - made.getTime()) / 4, 5 * MINUTE), 60 * MINUTE)
  return new Date(Math.max(made.getTime(), due.getTime() - before))
}

interface Promised {
  words: string
  dueAt: Date
}

/**
 * Reads a message of ours that is on its way: what it promises begins to count, and it settles what was promised before:
 * kept by an answer, moved by a new time. A second run finds its own promises and does nothing.
 */
export async function notePromises(
  desk: Desk,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<void> {
  await transaction(desk.platform.db, async (tx) => {
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const message = await readMessage(tx, ticketId, messageId)
    if (!message || message.cancelled) return
    const now = desk.platform.clock.now()
    const found = message.promised ?? (await findIn(tx, desk, message))
    const settled = await settleEarlier(tx, { ticketId, messageId, message, moved: found.length > 0 })
    const made = []
    for (const promised of found) {
      const id = await insertPromise(tx, desk, { ticketId, messageId, message, promised })
      if (id) made.push({ promiseId: id, messageId, dueAt: promised.dueAt.toISOString() })
    }
    await change(tx, desk, system, { ticketId, command: { type: 'promise', settled, made }, now })
  })
}

async function readMessage(tx: Tx, ticketId: string, messageId: string) {
  const row = await tx
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.ticket_id', 'messages.ticket_id')
    .leftJoin('deliveries', (join) =>
      join
        .onRef('deliveries.ticket_id', '=', 'messages.ticket_id')
        .onRef('deliveries.message_id', '=', 'messages.message_id'),
    )
    .select([
      'visible_text',
      'promised',
      'counts_as',
      'author_kind',
      'author_id',
      'group_id',
      'assignee_id',
      'tickets.channel_id',
      'deliveries.state',
      sql<Date>`(select max(at) from ticket_events e where e.ticket_id = messages.ticket_id
        and e.type = 'message.sent' and e.data->>'messageId' = messages.message_id::text)`.as('sent_at'),
    ])
    .where('messages.ticket_id', '=', ticketId)
    .where('messages.message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) return null
  const promised = row.promised as { words: string; dueAt: string }[] | null
  return {
    text: row.visible_text,
    promised: promised?.map(({ words, dueAt }) => ({ words, dueAt: new Date(dueAt) })) ?? null,
    answers: row.counts_as === 'answer',
    ownerId: row.author_kind === 'agent' ? row.author_id : row.assignee_id,
    place: { groupId: row.group_id, channelId: row.channel_id },
    cancelled: row.state === 'cancelled',
    sentAt: row.sent_at,
  }
}

type Message = NonNullable<Awaited<ReturnType<typeof readMessage>>>

async function findIn(tx: Tx, desk: Desk, { text, sentAt, place }: Message): Promise<Promised[]> {
  const calendar = (await readRulebook(tx, desk.rules)).calendarOf(place)
  return findPromises(text, sentAt.getTime(), calendar).map(({ start, end, due }) => ({
    words: text.slice(start, end).slice(0, 500),
    dueAt: new Date(due),
  }))
}

/** A holding reply without a new time leaves the old promise as it is. */
async function settleEarlier(
  tx: Tx,
  {
    ticketId,
    messageId,
    message,
    moved,
  }: { ticketId: string; messageId: string; message: Message; moved: boolean },
): Promise<PromiseSettled[]> {
  if (!message.answers && !moved) return []
  const rows = await tx
    .updateTable('promises')
    .set({
      state: sql<string>`case when due_at < ${message.sentAt} then 'broken' when ${moved} then 'moved' else 'kept' end`,
      settled_at: message.sentAt,
    })
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'open')
    .where('message_id', '<', messageId)
    .returning(['promise_id', 'state'])
    .execute()
  return rows.map((row) => ({ promiseId: row.promise_id, to: row.state as PromiseSettled['to'] }))
}

async function insertPromise(
  tx: Tx,
  { platform }: Desk,
  given: { ticketId: string; messageId: string; message: Message; promised: Promised },
): Promise<string | null> {
  const { ticketId, messageId, message, promised } = given
  const row = await tx
    .insertInto('promises')
    .values({
      ticket_id: ticketId,
      message_id: messageId,
      words: promised.words,
      due_at: promised.dueAt,
      owner_id: message.ownerId,
      state: 'open',
      created_at: message.sentAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('promise_id')
    .executeTakeFirst()
  if (!row) return null
  const watched = { ticketId, promiseId: row.promise_id }
  await platform.queue.enqueue(tx, watches(watched, message.sentAt, promised.dueAt))
  return row.promise_id
}

/** One look to warn, one right after its time. */
export const watches = (watched: { ticketId: string; promiseId: string }, made: Date, due: Date): Job[] => [
  job(watchPromise, watched, warnAt(made, due)),
  job(watchPromise, watched, new Date(due.getTime() + 1)),
]

/** Warns the owner of a promise before its time; after it says that it was broken. */
export async function watchPromiseWhenDue(
  desk: Desk,
  { ticketId, promiseId }: { ticketId: string; promiseId: string },
): Promise<void> {
  const { db, clock, queue } = desk.platform
  await transaction(db, async (tx) => {
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const row = await findPromise(tx, ticketId, promiseId)
    const now = clock.now()
    if (row?.state !== 'open') return
    const broken = row.due_at < now
    if (!broken && (row.warned_at || warnAt(row.created_at, row.due_at) > now)) return
    const change = broken ? { state: 'broken', settled_at: row.due_at } : { warned_at: now }
    await writePromise(tx, ticketId, promiseId, change)
    const owner = row.owner_id === null ? ('group' as const) : { agentId: row.owner_id }
    const kind = broken ? 'promise_broken' : 'promise_due'
    const to = broken ? [owner, 'leads' as const] : [owner]
    const data = { promiseId, dueAt: row.due_at.toISOString() }
    await queue.enqueue(tx, [job(notifyPeople, { ticketId, kind, to, key: `${kind}:${promiseId}`, data })])
    if (broken) await record(tx, desk, ticketId, { promiseId, to: 'broken' }, now)
  })
}

/**
 * Settles a promise by hand, or gives it another owner.
 * @throws Refused `not_found`, `promise.settled` (409)
 */
export async function settlePromise(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  asked: {
    ticketId: string
    promiseId: string
    state?: 'kept' | 'withdrawn' | undefined
    ownerId?: string | null | undefined
  },
  now: Date,
): Promise<TicketPromise> {
  requirePermission(caller, 'ticket.reply')
  const { ticketId, promiseId, state, ownerId } = asked
  await accessTicket(tx, caller, ticketId)
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const row = await findPromise(tx, ticketId, promiseId)
  if (!row) throw notFound()
  if (row.state !== 'open') throw new Refused('promise.settled', 409)
  if (ownerId !== undefined) await writePromise(tx, ticketId, promiseId, { owner_id: ownerId })
  if (state) {
    await writePromise(tx, ticketId, promiseId, { state, settled_at: now })
    await change(tx, desk, caller, {
      ticketId,
      command: { type: 'promise', settled: [{ promiseId, to: state }], made: [] },
      now,
    })
  }
  return present((await findPromise(tx, ticketId, promiseId))!)
}

async function record(
  tx: Tx,
  desk: Desk,
  ticketId: string,
  settled: PromiseSettled,
  now: Date,
): Promise<void> {
  await change(tx, desk, system, {
    ticketId,
    command: { type: 'promise', settled: [settled], made: [] },
    now,
  })
}

const findPromise = (db: Db | Tx, ticketId: string, promiseId: string) =>
  db
    .selectFrom('promises')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('promise_id', '=', promiseId)
    .executeTakeFirst()

async function writePromise(
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

/** Promises of one ticket, oldest first. */
export async function promisesOf(db: Db | Tx, ticketId: string): Promise<TicketPromise[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('promise_id')
    .execute()
  return rows.map(present)
}

const present = (row: Selectable<Promises>): TicketPromise => ({
  id: row.promise_id,
  messageId: row.message_id,
  words: row.words,
  dueAt: row.due_at.toISOString(),
  ownerId: row.owner_id,
  state: row.state as TicketPromise['state'],
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
})

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
