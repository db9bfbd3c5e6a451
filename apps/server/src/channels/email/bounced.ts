import type { Tx } from '../../platform/database/pool.ts'
import { type Desk, recordDelivery } from '../../tickets/index.ts'
import type { Outcome } from '../channel.ts'
import type { Bounce } from './reading/index.ts'

/** What says that a mail has not arrived belongs to the message that was sent, and opens no ticket. */
export async function settleBounce(tx: Tx, desk: Desk, bounce: Bounce, now: Date): Promise<Outcome> {
  const nothing = { ticketId: null, messageRef: null, detail: bounce.diagnostic || null }
  if (bounce.reason === 'complaint') return { state: 'automatic', reason: 'complaint', ...nothing }
  const delivery = await deliveryOf(tx, bounce.originalMessageId)
  if (!delivery) return { state: 'bounce', reason: 'unknown_original', ...nothing }
  const { ticket_id: ticketId, message_id: messageId } = delivery
  await recordDelivery(
    tx,
    desk,
    {
      ticketId,
      messageId,
      // A server that is still trying reports a delay; everything else is its last word on this mail.
      state: bounce.reason === 'delayed' ? 'delayed' : 'failed',
      reason: `bounced.${bounce.reason}`,
      detail: [bounce.recipient, bounce.diagnostic].filter(Boolean).join(': ') || null,
    },
    now,
  )
  return { state: 'bounce', reason: bounce.reason, detail: nothing.detail, ticketId, messageRef: messageId }
}

async function deliveryOf(tx: Tx, rfcMessageId: string | null) {
  if (rfcMessageId === null) return null
  const row = await tx
    .selectFrom('deliveries')
    .select(['ticket_id', 'message_id'])
    .where('rfc_message_id', '=', rfcMessageId)
    .executeTakeFirst()
  return row ?? null
}
