import type { Ticket, TicketEvent } from '@opora/core/ticket'
import { sql } from 'kysely'
import { ahead, type Tx } from '../platform/database/pool.ts'
import { countsAs, type Kept, shownClocks } from './clocks.ts'
import { attachmentRows, messageRow, type NewMessage, previewOf } from './message-row.ts'
import { fromEvent, fromTicket } from './rows.ts'

// What the door writes; nobody else does.

export interface Written {
  before: Ticket | null
  after: Ticket
  events: TicketEvent[]
  message: NewMessage | undefined
  messageId: string | null
  clocks: Kept | null
  /** When the nearest promise to the customer is due. */
  promised: Date | null
  now: Date
}

/**
 * One statement for row, log, clocks, counts, and the message with what belongs to it. It leaves with the transaction's
 * next one, which may be COMMIT.
 */
export async function append(tx: Tx, written: Written): Promise<void> {
  const { before, after, events, message, messageId, clocks, promised, now } = written
  const row = {
    ...fromTicket(after),
    ...(message && { preview: previewOf(message) }),
    ...(clocks && shownClocks(clocks.state, promised, now)),
  }
  let writes = tx.with('ticket', (db) =>
    before
      ? db.updateTable('tickets').set(row).where('ticket_id', '=', after.id)
      : db.insertInto('tickets').values({ ...row, ticket_id: after.id }),
  )
  if (clocks) {
    const kept = clocksRow(clocks)
    writes = writes.with('clocked', (db) =>
      db
        .insertInto('ticket_clocks')
        .values({ ...kept, ticket_id: after.id })
        .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(kept)),
    ) as typeof writes
  }
  if (message && messageId) {
    const said = {
      ...messageRow(after.id, messageId, events, message),
      counts_as: countsAs({ events, message }),
    }
    writes = writes.with('said', (db) => db.insertInto('messages').values(said)) as typeof writes
    if (message.delivery) {
      const delivery = {
        ...message.delivery,
        ticket_id: after.id,
        message_id: messageId,
        created_at: said.created_at,
      }
      writes = writes.with('posted', (db) => db.insertInto('deliveries').values(delivery)) as typeof writes
    }
    const attachments = attachmentRows(after.id, messageId, message)
    if (attachments.length) {
      writes = writes.with('attached', (db) =>
        db.insertInto('attachments').values(attachments),
      ) as typeof writes
    }
    const threads = message.threadIds.map((rfc_message_id) => ({ ticket_id: after.id, rfc_message_id }))
    if (threads.length) {
      writes = writes.with('threaded', (db) =>
        db
          .insertInto('mail_threads')
          .values(threads)
          .onConflict((conflict) => conflict.doNothing()),
      ) as typeof writes
    }
  }
  const judged = events.find((event) => event.type === 'reply.judged')
  if (judged) {
    writes = writes.with('counted_as', (db) =>
      db
        .updateTable('messages')
        .set({ counts_as: judged.data.to })
        .where('ticket_id', '=', after.id)
        .where('message_id', '=', judged.data.messageId),
    ) as typeof writes
  }
  const deltas = countDeltas(before, after)
  if (deltas.length) {
    writes = writes.with('counted', (db) => db.insertInto('ticket_counts').values(deltas)) as typeof writes
  }
  const logged = writes
    .insertInto('ticket_events')
    .values(events.map((event) => ({ ...fromEvent(after.id, event), ...feedPlace(before) })))
  await ahead(tx, logged.compile())
}

/**
 * A transaction that was given its id early may lock a ticket after one that was given a later id. Along a ticket's log
 * the ids must not fall: the feed of all events is read in their order.
 */
const feedPlace = (before: Ticket | null) =>
  before && {
    transaction_id: sql<string>`greatest(pg_current_xact_id(), (
      select transaction_id from ticket_events where ticket_id = ${before.id} and seq = ${before.seq}))`,
  }

/** The clocks alone: they have moved, and nothing is to be said. */
export async function writeClocks(
  tx: Tx,
  ticketId: string,
  kept: Kept,
  promised: Date | null,
  now: Date,
): Promise<void> {
  await tx
    .with('shown', (db) =>
      db
        .updateTable('tickets')
        .set(shownClocks(kept.state, promised, now))
        .where('ticket_id', '=', ticketId),
    )
    .insertInto('ticket_clocks')
    .values({ ...clocksRow(kept), ticket_id: ticketId })
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(clocksRow(kept)))
    .execute()
}

const clocksRow = (kept: Kept) => ({
  state: JSON.stringify(kept.state),
  warned: kept.warned,
  wake_at: kept.wakeAt,
  terms: JSON.stringify(kept.terms),
})

const counted = (ticket: Ticket, delta: number) => ({
  group_id: ticket.groupId,
  assignee_id: ticket.assigneeId,
  status: ticket.status,
  spam: ticket.spam,
  delta,
})

function countDeltas(before: Ticket | null, after: Ticket) {
  if (!before) return [counted(after, 1)]
  const moved =
    before.groupId !== after.groupId ||
    before.assigneeId !== after.assigneeId ||
    before.status !== after.status ||
    before.spam !== after.spam
  return moved ? [counted(before, -1), counted(after, 1)] : []
}
