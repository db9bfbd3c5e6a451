import { findPromises } from '@opora/core/promise'
import type { PromiseSettled } from '@opora/core/ticket'
import { sql } from 'kysely'
import { system } from '../../platform/actor.ts'
import { type Tx, transaction } from '../../platform/database/pool.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { watches } from '../promises.ts'
import { readRulebook } from '../rulebook.ts'

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
    .leftJoin('customers', 'customers.id', 'tickets.requester_id')
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
      'organization_id',
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
    place: { organizationId: row.organization_id, groupId: row.group_id, channelId: row.channel_id },
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
