import { TicketRefusal } from '@opora/core/ticket'
import { system } from '../../platform/actor.ts'
import { transaction } from '../../platform/database/pool.ts'
import { Refused } from '../../platform/refused.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'

/**
 * Closes a ticket whose grace is over. Rechecks: a ticket that was reopened, or reopened and solved again, stays;
 * its later solution has a job of its own.
 */
export async function closeWhenDue(
  desk: Desk,
  { ticketId, solvedSeq }: { ticketId: string; solvedSeq: number },
): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const later = await tx
      .selectFrom('ticket_events')
      .select('seq')
      .where('ticket_id', '=', ticketId)
      .where('seq', '>', solvedSeq)
      .where('type', '=', 'status.changed')
      .limit(1)
      .executeTakeFirst()
    if (later) return
    await change(tx, desk, system, { ticketId, command: { type: 'close' }, now: clock.now() })
  }).catch((error: unknown) => {
    const gone = error instanceof Refused && error.code === 'not_found'
    if (!gone && !(error instanceof TicketRefusal)) throw error
  })
}
