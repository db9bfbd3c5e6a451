import type { Ticket } from '@opora/core/ticket'
import type { Actor, Caller } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { toTicket } from '../rows.ts'

/**
 * Merges tickets into one other, as a person asks for it: the caller must see all of them. Of the survivor itself
 * nothing is to be done.
 * @throws Refused `not_found`, TicketRefusal `ticket.closed` when the survivor is, `ticket.merged`
 */
export async function merge(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  { sourceIds, targetId }: { sourceIds: readonly string[]; targetId: string },
  now: Date,
): Promise<void> {
  for (const id of [...sourceIds, targetId]) await accessTicket(tx, caller, id)
  const others = sourceIds.filter((id) => id !== targetId)
  await mergeTickets(tx, desk, caller, { sourceIds: others, targetId }, now)
}

/**
 * Ends tickets in one other: they are closed and lead there, their people take part in it, and it counts what was said
 * in them. Messages stay where they were said. Rows are locked in the order of their ids, so that two merges wait
 * for each other.
 */
export async function mergeTickets(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  { sourceIds, targetId }: { sourceIds: readonly string[]; targetId: string },
  now: Date,
): Promise<void> {
  const tickets = await lockTickets(tx, [...sourceIds, targetId])
  for (const id of new Set(sourceIds)) {
    const source = tickets.get(id)
    if (!source || !tickets.has(targetId)) throw notFound()
    // The survivor first: it takes over the clocks of the other, which end with it.
    await change(tx, desk, actor, {
      ticketId: targetId,
      command: {
        type: 'mergeFrom',
        source: whatItWas(source),
        participantIds: [source.requesterId, ...source.participantIds],
        awaits: awaits(source),
      },
      now,
    })
    await change(tx, desk, actor, {
      ticketId: id,
      command: { type: 'mergeInto', ticketId: targetId },
      now,
    })
  }
}

export async function lockTickets(tx: Tx, ids: readonly string[]): Promise<Map<string, Ticket>> {
  const rows = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('ticket_id', 'in', [...ids])
    .orderBy('ticket_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, toTicket(row)]))
}

const whatItWas = (source: Ticket) => ({
  ticketId: source.id,
  messageCount: source.messageCount,
  lastMessageAt: source.lastMessageAt,
  lastCustomerMessageAt: source.lastCustomerMessageAt,
  lastAgentReplyAt: source.lastAgentReplyAt,
  ...(source.openSteps > 0 && { openSteps: source.openSteps }),
  ...(source.rating !== null && { rating: source.rating }),
})

const awaits = ({ status, lastCustomerMessageAt, lastAgentReplyAt }: Ticket): boolean =>
  (status === 'new' || status === 'open') &&
  lastCustomerMessageAt !== null &&
  (lastAgentReplyAt === null || lastAgentReplyAt < lastCustomerMessageAt)
