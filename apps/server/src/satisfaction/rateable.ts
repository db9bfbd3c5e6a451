import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import { goneOn } from './gone-on.ts'

/** What there is to rate on a ticket, and whom to ask. */
export interface Rateable {
  subject: string
  customerId: string
  /** Of the customer; null: unknown. */
  locale: string | null
  answerId: string
  agentId: string | null
}

/** Why a customer is to be left in peace. */
export type Peace = 'gone_on' | 'asked_lately' | 'not_answered'

/**
 * What a ticket's customer can be asked about now, or why he is not; null: there is no such ticket. Locks the ticket, and the customer
 * against being asked about another ticket at the same moment.
 * @param quietSince who was asked after this is not asked again
 */
export async function rateable(
  tx: Tx,
  { ticketId, seq }: { ticketId: string; seq: number },
  quietSince: Date,
  now: Date,
): Promise<Rateable | Peace | null> {
  const ticket = await lockTicket(tx, ticketId)
  if (!ticket) return null
  if (await goneOn(tx, ticketId, seq)) return 'gone_on'
  const { subject, customerId, locale } = ticket
  await sql`select pg_advisory_xact_lock(hashtext(${`rating of ${customerId}`}))`.execute(tx)
  if (await askedLately(tx, { ticketId, customerId, quietSince, now })) return 'asked_lately'
  const answer = await newestAnswer(tx, ticketId)
  if (!answer) return 'not_answered'
  const agentId = answer.author_kind === 'agent' ? answer.author_id : null
  return { subject, customerId, locale, answerId: answer.message_id, agentId }
}

const lockTicket = (tx: Tx, ticketId: string) =>
  tx
    .selectFrom('tickets')
    .select(['subject', 'requester_id as customerId'])
    .select((eb) =>
      eb
        .selectFrom('customers')
        .select('locale')
        .whereRef('customers.id', '=', 'tickets.requester_id')
        .as('locale'),
    )
    .where('ticket_id', '=', ticketId)
    .forUpdate('tickets')
    .executeTakeFirst()

/** Ranges of the primary key and of ratings_customer. */
async function askedLately(
  tx: Tx,
  of: { ticketId: string; customerId: string; quietSince: Date; now: Date },
): Promise<boolean> {
  const found = await tx
    .selectFrom('ratings')
    .select('rating_id')
    .where((eb) =>
      eb.or([
        eb.and([eb('ticket_id', '=', of.ticketId), eb('level', 'is', null), eb('expires_at', '>', of.now)]),
        eb.and([eb('customer_id', '=', of.customerId), eb('asked_at', '>', of.quietSince)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** What the customer really got: what was taken back or has failed is no answer. A backward range of the primary key. */
const newestAnswer = (tx: Tx, ticketId: string) =>
  tx
    .selectFrom('messages')
    .select(['message_id', 'author_kind', 'author_id'])
    .where('ticket_id', '=', ticketId)
    .where('direction', '=', 'out')
    .where('kind', '=', 'public')
    .where('author_kind', 'in', ['agent', 'token'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('deliveries')
            .select('deliveries.message_id')
            .whereRef('deliveries.ticket_id', '=', 'messages.ticket_id')
            .whereRef('deliveries.message_id', '=', 'messages.message_id')
            .where('deliveries.state', 'in', ['scheduled', 'cancelled', 'failed']),
        ),
      ),
    )
    .orderBy('message_id', 'desc')
    .limit(1)
    .executeTakeFirst()
