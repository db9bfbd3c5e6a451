import type { CountsAs } from '@opora/core/ticket'
import { type Caller, requirePermission } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { countedAs } from '../story.ts'

/**
 * Says what a reply really was, an answer or "we are looking into it": the clocks stand as if it had been so from the
 * first, and the log tells who said so. What was noted as missed stays noted.
 * @throws Refused `not_found`
 */
export async function judge(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  { ticketId, messageId, countsAs }: { ticketId: string; messageId: string; countsAs: CountsAs },
  now: Date,
): Promise<void> {
  requirePermission(caller, 'ticket.reply')
  await accessTicket(tx, caller, ticketId)
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const from = await countedAs(tx, ticketId, messageId)
  if (from === null) throw notFound()
  await change(tx, desk, caller, { ticketId, command: { type: 'judge', messageId, from, to: countsAs }, now })
}
