import type { Command, Ticket, TicketEvent } from '@opora/core/ticket'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { Tickets } from '../platform/database/schema.ts'
import { notFound } from '../platform/refused.ts'
import { type ContextRow, contextColumns, nothingOwn, type Own, surroundings } from './context.ts'
import { toEvent, toTicket } from './rows.ts'

// What the door reads before it decides.

export interface Locked {
  id: string
  before: Ticket | null
  messageId: string | null
  /** What was read along; null where it has to be read by itself. */
  read: ContextRow | null
}

/** What a change is about: a ticket, or the place of one that is to be opened. */
interface Asked {
  ticketId: string | null
  opens: Opens | null
  says: boolean
}

export interface Opens {
  id: null
  requesterId: string
  channelId: string | null
  groupId: string | null
}

/** Locks a ticket's row and reads what surrounds it; gives numbers to what is new. @throws Refused `not_found` */
export async function lock(tx: Tx, { ticketId, opens, says }: Asked): Promise<Locked> {
  const message = says ? sql<string | null>`nextval('messages_message_id_seq')` : sql<string | null>`null`
  if (opens) return open(tx, opens, message)
  const { rows } = await sql<
    Selectable<Tickets> & ContextRow & { fresh: boolean; new_message_id: string | null }
  >`
    select tickets.*, ${message} as new_message_id, ${contextColumns(ownColumns)},
      ctid = (select seen.ctid from tickets seen where seen.ticket_id = tickets.ticket_id) as fresh
    from tickets where ticket_id = ${ticketId} for update`.execute(tx)
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

/** A statement of its own: much of what an old ticket has would have to be planned anew every time to be found missing. */
async function open(tx: Tx, opens: Opens, message: RawBuilder<string | null>): Promise<Locked> {
  const { rows } = await sql<Omit<ContextRow, keyof Own> & { id: string; new_message_id: string | null }>`
    select nextval('tickets_ticket_id_seq') as id, ${message} as new_message_id, ${surroundings(opens)}`.execute(
    tx,
  )
  const row = rows[0]!
  return { id: row.id, before: null, messageId: row.new_message_id, read: { ...row, ...nothingOwn } }
}

/** Where a ticket will lie that a command opens; null: the command is about one that is there. */
export function opened(command: Command): Opens | null {
  if (command.type !== 'create') return null
  const { requesterId, channelId = null, groupId = null } = command
  return { id: null, requesterId, channelId, groupId }
}

/** Only an edit that says which state it is based on, and is behind, reads the log: primary key range. */
export async function since(tx: Tx, before: Ticket | null, command: Command): Promise<TicketEvent[]> {
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
