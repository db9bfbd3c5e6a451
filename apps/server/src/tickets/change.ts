import {
  type Command,
  decide,
  type Happening,
  settle,
  type Ticket,
  type TicketEvent,
  type Trigger,
} from '@opora/core/ticket'
import { type Selectable, sql } from 'kysely'
import { consequences, looks, type Update } from '../consequences.ts'
import { type Actor, actorRef } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Tickets } from '../platform/database/schema.ts'
import { notFound } from '../platform/refused.ts'
import { countsAs, type Kept, keepTime, looked, type Passed, shownClocks } from './clocks.ts'
import {
  type Context,
  type ContextRow,
  contextColumns,
  readContext,
  readState,
  toContext,
} from './context.ts'
import type { Desk } from './desk.ts'
import { attachmentRows, messageRow, type NewMessage, previewOf } from './message-row.ts'
import { fromEvent, fromTicket, toEvent, toTicket } from './rows.ts'
import { countedAs, rejudges, retell } from './story.ts'

// The door: the only code that writes tickets, messages and events.

export interface Change {
  /** null opens a new ticket. */
  ticketId: string | null
  /** What is to happen; a command with a message is told the id that the message gets. */
  command: Command | ((messageId: string) => Command)
  /** What is said with it, once the ticket's number is known. */
  message?: ((ticketId: string) => NewMessage) | undefined
  /** What follows at once, before the desk's rules: a step of a rule on time. */
  trigger?: Trigger
  now: Date
  /** Events of an import or a seed: nothing follows from them. */
  quiet?: boolean
}

export interface Changed {
  ticket: Ticket
  events: TicketEvent[]
  messageId: string | null
}

/**
 * Changes one ticket: locks it, decides, settles, writes row, log, clocks and message, enqueues what follows; hints after
 * commit. Five statements at most beside BEGIN and COMMIT: lock with context, (context once more after a
 * wait for the lock), (events since a stale edit), write, enqueue.
 * @returns the ticket as it is now; `events` is empty when the command changed nothing
 * @throws Refused `not_found`, TicketRefusal
 */
export async function change(tx: Tx, desk: Desk, actor: Actor, asked: Change): Promise<Changed> {
  const { now, quiet = false } = asked
  const { id, before, messageId, read } = await lock(tx, asked)
  const command = typeof asked.command === 'function' ? asked.command(messageId!) : asked.command
  const context = read
    ? await toContext(tx, desk, before!, read, now)
    : await readContext(tx, desk, placed(before, command), now)
  const passed = looked(context, now, command.type === 'look')
  const own = [
    ...missed(before, passed.command),
    ...decide(before, command, await since(tx, before, command)),
  ]
  const triggers = [...(asked.trigger ? [asked.trigger] : []), ...context.rules.triggers(context.facts, now)]
  const settled = settle(before, own, { id, actor: actorRef(actor), now: now.toISOString(), triggers })
  if (!settled) {
    if (command.type === 'look') await lookLater(tx, desk, before!, context, now)
    return { ticket: before!, events: [], messageId: null }
  }
  const { after, events, acts, faults } = settled
  const message = asked.message?.(id)
  const kept = await keep(tx, context, { ticket: after, events, message, told: passed.keys }, now)
  // Of what was imported the clocks are known, and nobody is woken until something happens to it here.
  const clocks = kept && quiet ? { ...kept, wakeAt: null, newWake: null } : kept
  const { promised } = context
  await append(tx, { before, after, events, message, messageId, clocks, promised, now })
  const { timed, shared } = context.rules
  const wakeAt = clocks?.newWake ?? null
  const acknowledged = context.rules.acknowledges(after.channelId)
  const update: Update = { ticket: after, events, quiet, acts, faults, timed, shared, acknowledged, wakeAt }
  await desk.platform.queue.enqueue(tx, consequences(update, await desk.settings()))
  tx.afterCommit(() => hint(desk, before, update))
  return { ticket: after, events, messageId }
}

/** Most updates need nothing but the clocks as they stand. A merge brings others, a reply judged anew the whole log. */
async function keep(
  tx: Tx,
  context: Context,
  passed: Omit<Passed, 'absorbed' | 'retold' | 'said'>,
  now: Date,
): Promise<Kept | null> {
  const { clocks, rules } = context
  const { events, ticket } = passed
  const came = events.find((event) => event.type === 'merged.from')
  const absorbed = came ? await readState(tx, came.data.ticketId) : null
  const retold =
    clocks && rejudges(events) ? await retell(tx, ticket.id, clocks, events, rules.policyOf) : null
  const leaves = events.find((event) => event.type === 'message.sent' && event.data.scheduled)
  const said = leaves?.type === 'message.sent' ? await countedAs(tx, ticket.id, leaves.data.messageId) : null
  return keepTime(context, { ...passed, absorbed, retold, said }, now)
}

/** Nothing is to be said; but the clocks may have moved since they asked for this look, or run under other terms. */
async function lookLater(tx: Tx, desk: Desk, ticket: Ticket, context: Context, now: Date): Promise<void> {
  const kept = await keep(tx, context, { ticket, events: [], message: undefined, told: [] }, now)
  if (!kept) return
  await tx
    .with('shown', (db) =>
      db
        .updateTable('tickets')
        .set(shownClocks(kept.state, context.promised, now))
        .where('ticket_id', '=', ticket.id),
    )
    .insertInto('ticket_clocks')
    .values({ ...clocksRow(kept), ticket_id: ticket.id })
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(clocksRow(kept)))
    .execute()
  await desk.platform.queue.enqueue(tx, looks(ticket.id, kept.newWake))
}

const clocksRow = (kept: Kept) => ({
  state: JSON.stringify(kept.state),
  warned: kept.warned,
  wake_at: kept.wakeAt,
  terms: JSON.stringify(kept.terms),
})

/** Whose ticket it is and where it lies; of one that is only being opened the command says so. */
function placed(before: Ticket | null, command: Command) {
  if (before) return before
  if (command.type !== 'create') throw notFound()
  const { requesterId, channelId = null, groupId = null } = command
  return { id: null, requesterId, channelId, groupId }
}

/** What the clocks have to say comes before what somebody does about it. */
const missed = (before: Ticket | null, command: Command): Happening[] =>
  before ? decide(before, command) : []

interface Locked {
  id: string
  before: Ticket | null
  messageId: string | null
  /** What was read along; null where it has to be read by itself. */
  read: ContextRow | null
}

async function lock(tx: Tx, asked: Change): Promise<Locked> {
  const message = asked.message
    ? sql<string | null>`nextval('messages_message_id_seq')`
    : sql<string | null>`null`
  if (asked.ticketId === null) {
    const ids = sql<{
      id: string
      message_id: string | null
    }>`select nextval('tickets_ticket_id_seq') as id, ${message} as message_id`
    const row = (await ids.execute(tx)).rows[0]!
    return { id: row.id, before: null, messageId: row.message_id, read: null }
  }
  const { rows } = await sql<
    Selectable<Tickets> & ContextRow & { fresh: boolean; new_message_id: string | null }
  >`
    select tickets.*, ${message} as new_message_id, ${contextColumns(ownColumns)},
      ctid = (select seen.ctid from tickets seen where seen.ticket_id = tickets.ticket_id) as fresh
    from tickets where ticket_id = ${asked.ticketId} for update`.execute(tx)
  const row = rows[0]
  if (!row) throw notFound()
  // A statement that waited for the lock has the row as it is now, and all beside it as it was before the wait.
  const read = row.fresh ? row : null
  return { id: row.ticket_id, before: toTicket(row), messageId: row.new_message_id, read }
}

const ownColumns = {
  id: sql.ref('tickets.ticket_id'),
  requesterId: sql.ref('tickets.requester_id'),
  channelId: sql.ref('tickets.channel_id'),
}

/** Only an edit that says which state it is based on, and is behind, reads the log: primary key range. */
async function since(tx: Tx, before: Ticket | null, command: Command): Promise<TicketEvent[]> {
  if (command.type !== 'patch' || command.baseSeq === undefined || !before || command.baseSeq >= before.seq)
    return []
  const rows = await tx
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', before.id)
    .where('seq', '>', command.baseSeq)
    .execute()
  return rows.map(toEvent)
}

interface Written {
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

/** One statement for row, log, clocks, counts, and the message with what belongs to it. */
async function append(tx: Tx, written: Written): Promise<void> {
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
  await writes
    .insertInto('ticket_events')
    .values(events.map((event) => ({ ...fromEvent(after.id, event), ...feedPlace(before) })))
    .execute()
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

function hint(desk: Desk, before: Ticket | null, { ticket, quiet }: Update): void {
  if (quiet) return
  const places = (of: (each: Ticket) => string | null) =>
    [...new Set([before && of(before), of(ticket)])].filter((id): id is string => id !== null)
  desk.platform.hints.publish({
    type: 'ticket',
    ticketId: ticket.id,
    seq: ticket.seq,
    groupIds: places((each) => each.groupId),
    assigneeIds: places((each) => each.assigneeId),
  })
}
