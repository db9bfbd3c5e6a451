import { acknowledge, settleAcknowledgement } from '../job-kinds.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { lastDay } from '../tickets/index.ts'

/**
 * Has customers told when they will be answered, and what they were told settled, for a desk whose jobs were left behind
 * by a restore. Ranges of tickets_first_reply, and the acknowledgements that wait for an answer.
 */
export async function resumeAcknowledgements({ db, queue }: Pick<Platform, 'db' | 'queue'>): Promise<void> {
  const silent = await db
    .selectFrom('acknowledgements')
    .innerJoin('tickets', 'tickets.channel_id', 'acknowledgements.channel_id')
    .leftJoin('acknowledged', 'acknowledged.ticket_id', 'tickets.ticket_id')
    .select('tickets.ticket_id')
    .where('active', '=', true)
    .where('tickets.created_at', '>', await lastDay(db))
    .where('tickets.last_customer_message_at', 'is not', null)
    .where('tickets.spam', '=', false)
    .where('tickets.first_reply_at', 'is', null)
    .where('acknowledged.ticket_id', 'is', null)
    .execute()
  const answered = await db
    .selectFrom('acknowledged')
    .innerJoin('tickets', 'tickets.ticket_id', 'acknowledged.ticket_id')
    .select('tickets.ticket_id')
    .where('answered_at', 'is', null)
    .where('first_reply_at', 'is not', null)
    .execute()
  await transaction(db, (tx) =>
    queue.enqueue(tx, [
      ...silent.map(({ ticket_id: ticketId }) => job(acknowledge, { ticketId })),
      ...answered.map(({ ticket_id: ticketId }) => job(settleAcknowledgement, { ticketId })),
    ]),
  )
}
