import type { Command, Ticket, TicketEvent } from '@opora/core/ticket'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { Tickets } from '../platform/database/schema.ts'
import { notFound } from '../platform/refused.ts'
import { type ContextRow, contextColumns } from './context.ts'
import { toEvent, toTicket } from './rows.ts'

// What the door reads before it decides.

export interface Locked {
  id: string
  before: Ticket | null
  messageId: string | null
  /** What was read along; null where it has to be read by itself. */
  read: ContextRow | null
}

/** Locks a ticket's row and reads what surrounds it; gives numbers to what is new. @throws Refused `not_found` */
export async function lock(tx: Tx, asked: { ticketId: string | null; says: boolean }): Promise<Locked> {
  const message = asked.says
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

/** Whose ticket it is and where it lies; of one that is only being opened the command says so. */
export function placed(before: Ticket | null, command: Command) {
  if (before) return before
  if (command.type !== 'create') throw notFound()
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
