import type { DeliveryState } from '@opora/core/ticket'
import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refused.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'

export interface Delivered {
  ticketId: string
  messageId: string
  state: DeliveryState
  /** A stable code; null when there is nothing to explain. */
  reason: string | null
  /** The server's own words; kept beside the message, out of the log. */
  detail: string | null
  nextAttemptAt?: Date | null
}

/** Records how the delivery of a message stands: beside the message, and in the log when its state changes. */
export async function recordDelivery(tx: Tx, desk: Desk, delivered: Delivered, now: Date): Promise<void> {
  const { ticketId, messageId, state, reason, detail } = delivered
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const row = await tx
    .selectFrom('deliveries')
    .select('state')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound()
  // What was taken back stays so, whatever is said of it later.
  if (row.state === 'cancelled') return
  await tx
    .updateTable('deliveries')
    .set({
      state,
      reason,
      reason_detail: detail,
      next_attempt_at: delivered.nextAttemptAt ?? null,
      ...(state === 'sent' && { sent_at: now }),
    })
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()
  const from = row.state as DeliveryState
  // An attempt that is under way is a state of the courier, not an event in the customer's story.
  if (state === 'sending' || from === state) return
  await change(tx, desk, system, {
    ticketId,
    command: {
      type: 'recordDelivery',
      messageId,
      from: from === 'sending' ? 'queued' : from,
      to: state,
      reason,
    },
    now,
  })
}
