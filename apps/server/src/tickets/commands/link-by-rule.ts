import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Desk } from '../desk.ts'
import { livingTickets } from '../survivor.ts'
import { link } from './link.ts'
import { lockTickets } from './merge.ts'

/** A customer who has more than that open is a machine; the newest ones tell enough. */
const MOST = 10

/**
 * Links a ticket because a rule asks for it: with one other, or with what else its customer has open. Nobody looks, so
 * nothing is hidden: a link tells a number and no more, and whoever follows it needs rights of his own. Tickets are
 * locked in the order of their ids, so that the rules of two tickets of one customer wait for each other.
 */
export async function linkByRule(tx: Tx, desk: Desk, ticketId: string, to: string, now: Date): Promise<void> {
  const [own] = await livingTickets(tx, [ticketId])
  if (!own) return
  const found = to === 'customer' ? await openOf(tx, own) : [to]
  const others = found.filter((id) => id !== own.id)
  const tickets = await lockTickets(tx, [own.id, ...others])
  for (const id of others) {
    if (!tickets.has(id)) continue
    const ends = [own.id, id].map((each) => ({ ticketId: each, kind: 'related' as const }))
    await link(tx, desk, system, ends, now)
  }
}

/** Walks tickets_requester backwards. */
async function openOf(tx: Tx, { id, requesterId }: { id: string; requesterId: string }): Promise<string[]> {
  const rows = await tx
    .selectFrom('tickets')
    .select('ticket_id')
    .where('requester_id', '=', requesterId)
    .where('ticket_id', '!=', id)
    .where('status', 'in', ['new', 'open', 'pending', 'on_hold'])
    .where('spam', '=', false)
    .orderBy('ticket_id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => row.ticket_id)
}
