import { type Caller, requirePermission } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import type { Desk } from '../desk.ts'
import { livingTickets } from '../survivor.ts'
import { link, unlink } from './link.ts'
import { lockTickets } from './merge.ts'

/**
 * Links two tickets as a person asks for it, who must see both. One that was merged is linked where it lives on.
 * @throws Refused `not_found`, `link.itself`
 */
export async function linkByHand(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  ids: [string, string],
  now: Date,
): Promise<void> {
  const [a, b] = [await whereItLives(tx, caller, ids[0]), await whereItLives(tx, caller, ids[1])]
  if (a === b) throw new Refused('link.itself', 409)
  await lockTickets(tx, [a, b])
  const ends = [a, b].map((ticketId) => ({ ticketId, kind: 'related' as const }))
  await link(tx, desk, caller, ends, now)
}

/** Undoes a link, whoever made it; nothing happens if there is none. @throws Refused `not_found` */
export async function unlinkByHand(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  ids: [string, string],
  now: Date,
): Promise<void> {
  requirePermission(caller, 'ticket.edit')
  for (const id of ids) await accessTicket(tx, caller, id)
  await lockTickets(tx, ids)
  await unlink(tx, desk, caller, ids, now)
}

async function whereItLives(tx: Tx, caller: Caller, id: string): Promise<string> {
  requirePermission(caller, 'ticket.edit')
  await accessTicket(tx, caller, id)
  const [living] = await livingTickets(tx, [id])
  if (!living) throw notFound()
  await accessTicket(tx, caller, living.id)
  return living.id
}
