import type { TicketPromise } from '@opora/contract'
import { agentsById } from '../../people/index.ts'
import { type Caller, requirePermission } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { findPromise, presentPromise, writePromise } from '../promises.ts'

/**
 * Settles a promise by hand, or gives it another owner.
 * @throws Refused `not_found`, `ticket.unknown_agent`, `promise.settled` (409)
 */
export async function settlePromise(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  asked: {
    ticketId: string
    promiseId: string
    state?: 'kept' | 'withdrawn' | undefined
    ownerId?: string | null | undefined
  },
  now: Date,
): Promise<TicketPromise> {
  requirePermission(caller, 'ticket.reply')
  const { ticketId, promiseId, state, ownerId } = asked
  await accessTicket(tx, caller, ticketId)
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const row = await findPromise(tx, ticketId, promiseId)
  if (!row) throw notFound()
  if (row.state !== 'open') throw new Refused('promise.settled', 409)
  if (ownerId && !(await agentsById(tx, [ownerId])).get(ownerId)?.active)
    throw new Refused('ticket.unknown_agent')
  if (ownerId !== undefined) await writePromise(tx, ticketId, promiseId, { owner_id: ownerId })
  if (state) {
    await writePromise(tx, ticketId, promiseId, { state, settled_at: now })
    await change(tx, desk, caller, {
      ticketId,
      command: { type: 'promise', settled: [{ promiseId, to: state }], made: [] },
      now,
    })
  }
  return presentPromise((await findPromise(tx, ticketId, promiseId))!)
}
