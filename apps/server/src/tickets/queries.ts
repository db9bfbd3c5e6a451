import type { Event, Message, Ticket } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, idPart, toPage } from '../platform/http/index.ts'
import { notFound } from '../platform/refused.ts'
import { accessTicket, ofVisibleTicket, visible } from './access.ts'
import { type MessageRow, type Person, presentEvent, presentMessage, presentTicket } from './present.ts'

// Every read of tickets. Each says which index it walks; lists cost their page, whatever lies behind it.

const person = sql`jsonb_build_object('id', customers.id::text, 'name', customers.name, 'email', (
  select value from customer_identities
  where customer_id = customers.id and kind = 'email' order by created_at limit 1))`

/** A ticket's row with its people: two primary-key lookups a row. */
export const selectTickets = (db: Db | Tx) =>
  db
    .selectFrom('tickets')
    .selectAll('tickets')
    .select([
      sql<Person | null>`(select ${person} from customers where customers.id = tickets.requester_id)`.as(
        'requester',
      ),
      sql<
        Person[] | null
      >`(select jsonb_agg(${person}) from customers where customers.id = any(tickets.participant_ids))`.as(
        'participants',
      ),
    ])

/**
 * One ticket that the caller may see.
 * @throws Refused `not_found`
 */
export async function getTicket(db: Db | Tx, caller: Caller, id: string): Promise<Ticket> {
  const row = await selectTickets(db)
    .where('ticket_id', '=', id)
    .where(visible(caller, 'tickets'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return presentTicket(row)
}

export interface MessageFilter {
  afterSeq?: number | undefined
  last?: boolean | undefined
  limit: number
  cursor?: string | undefined
}

/**
 * Messages of one ticket that the caller may see, oldest first: a primary-key range.
 * @throws Refused `not_found`
 */
export async function listMessages(
  db: Db,
  caller: Caller,
  ticketId: string,
  filter: MessageFilter,
): Promise<{ items: Message[]; nextCursor: string | null }> {
  const after = decodeCursor(filter.cursor, [idPart])
  const rows = await messageRows(db)
    .where('ticket_id', '=', ticketId)
    .where(ofVisibleTicket(caller, 'messages'))
    .$if(filter.afterSeq !== undefined, (q) => q.where('seq', '>', filter.afterSeq!))
    .$if(after !== null, (q) => q.where('message_id', filter.last ? '<' : '>', after![0]!))
    .orderBy('message_id', filter.last ? 'desc' : 'asc')
    .limit(sql.lit(filter.limit + 1))
    .execute()
  if (rows.length === 0) await accessTicket(db, caller, ticketId)
  const page = toPage(rows, filter.limit, (row) => [row.message_id], presentMessage)
  return filter.last ? { ...page, items: page.items.reverse() } : page
}

export async function getMessage(db: Db | Tx, ticketId: string, messageId: string): Promise<Message> {
  const row = await messageRows(db)
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return presentMessage(row)
}

/** A message's row with its files and how its delivery stands: two lookups by key a row. */
const messageRows = (db: Db | Tx) =>
  db.selectFrom('messages').select([
    'ticket_id',
    'message_id',
    'seq',
    'kind',
    'direction',
    'author_kind',
    'author_id',
    'from_email',
    'from_name',
    'to_list',
    'cc_list',
    'bcc_list',
    'subject',
    'text',
    'html',
    'visible_text',
    'quoted_text',
    'automatic',
    'silence',
    'forwarded_by',
    'protection',
    'rfc_message_id',
    'in_reply_to',
    'intake_id',
    'client_id',
    'counts_as',
    'promised',
    'created_at',
    // By the primary key of what came in.
    sql<MessageRow['trust']>`(select trust from intake where intake.id = messages.intake_id)`.as('trust'),
    sql<
      MessageRow['attachments']
    >`(select jsonb_agg(jsonb_build_object('id', attachment_id::text, 'name', name,
        'type', type, 'size', size, 'sha256', sha256, 'inline', inline, 'contentId', content_id) order by attachment_id)
        from attachments
        where attachments.ticket_id = messages.ticket_id and attachments.message_id = messages.message_id)`.as(
      'attachments',
    ),
    sql<
      MessageRow['delivery']
    >`(select jsonb_build_object('state', state, 'reason', reason, 'detail', reason_detail,
        'sendAt', send_at, 'nextAttemptAt', next_attempt_at, 'cancelIfCustomerWrites', cancel_if_customer_writes)
        from deliveries
        where deliveries.ticket_id = messages.ticket_id and deliveries.message_id = messages.message_id)`.as(
      'delivery',
    ),
  ])

export interface EventFilter {
  after: number
  limit: number
  cursor?: string | undefined
}

/**
 * The log of a ticket that the caller may see, after a seq, oldest first: a primary-key range, with the names of
 * those who acted.
 * @throws Refused `not_found`
 */
export async function listEvents(
  db: Db,
  caller: Caller,
  ticketId: string,
  filter: EventFilter,
): Promise<{ items: Event[]; nextCursor: string | null }> {
  const from = decodeCursor(filter.cursor, [/^\d{1,9}$/])
  const rows = await db
    .selectFrom('ticket_events')
    .selectAll('ticket_events')
    .select(
      sql<string | null>`case actor_kind
        when 'agent' then (select name from agents where agents.id = actor_id)
        when 'customer' then (select name from customers where customers.id = actor_id)
        when 'token' then (select name from api_tokens where api_tokens.id = actor_id) end`.as('actor_name'),
    )
    .where('ticket_id', '=', ticketId)
    .where(ofVisibleTicket(caller, 'ticket_events'))
    .where('seq', '>', from ? Number(from[0]) : filter.after)
    .orderBy('seq')
    .limit(sql.lit(filter.limit + 1))
    .execute()
  if (rows.length === 0) await accessTicket(db, caller, ticketId)
  return toPage(rows, filter.limit, (row) => [row.seq], presentEvent)
}
