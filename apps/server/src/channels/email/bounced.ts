import type { Correspondent } from '@opora/contract'
import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { readSetting } from '../../settings/index.ts'
import { type Desk, recordDelivery, type SuppressedFor, suppress } from '../../tickets/index.ts'
import type { Outcome } from '../channel.ts'
import { outcome } from './arrival.ts'
import type { Bounce } from './reading/index.ts'

/** Reports of RFC 5965 that do not say that somebody wants no more mail. */
const NO_COMPLAINT = /^(not-spam|auth-failure)$/i

/** What says that a mail has not arrived belongs to the message that was sent, and opens no ticket. */
export async function settleBounce(
  tx: Tx,
  desk: Desk,
  { bounce, intakeId }: { bounce: Bounce; intakeId: string },
  now: Date,
): Promise<Outcome> {
  const complaint = bounce.reason === 'complaint'
  const detail = bounce.diagnostic || null
  const sent = await sentMail(tx, bounce.originalMessageId)
  if (!sent) {
    return complaint
      ? outcome('automatic', 'complaint', { detail })
      : outcome('bounce', 'unknown_original', { detail })
  }
  const { ticketId, messageId } = sent
  const reason = await suppressionFor(tx, bounce)
  const email = addressOf(bounce, sent.recipients)
  if (reason && email) await suppress(tx, desk, system, { email, reason, detail, intakeId, ticketId }, now)
  const became = { detail, ticketId, messageRef: messageId }
  if (complaint) return outcome('automatic', 'complaint', became)
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
  return outcome('bounce', bounce.reason, became)
}

/** Whether the address is to be left alone from now on: its owner complains, or there is no such person. */
async function suppressionFor(tx: Tx, bounce: Bounce): Promise<SuppressedFor['reason'] | null> {
  if (bounce.reason === 'complaint') return NO_COMPLAINT.test(bounce.diagnostic) ? null : 'complaint'
  if (!bounce.permanent || bounce.reason !== 'unknown-user') return null
  return (await readSetting(tx, 'suppression')).unknownUsers ? 'bounce' : null
}

/** Only somebody to whom that very mail was sent: a report can be made up. */
function addressOf({ recipient }: Bounce, recipients: string[]): string | null {
  const named = recipients.find((email) => email === recipient?.toLowerCase())
  return named ?? (recipients.length === 1 && recipient === null ? recipients[0]! : null)
}

async function sentMail(tx: Tx, rfcMessageId: string | null) {
  if (rfcMessageId === null) return null
  const row = await tx
    .selectFrom('deliveries')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.ticket_id', '=', 'deliveries.ticket_id')
        .onRef('messages.message_id', '=', 'deliveries.message_id'),
    )
    .select(['deliveries.ticket_id', 'deliveries.message_id', 'to_list', 'cc_list', 'bcc_list'])
    .where('deliveries.rfc_message_id', '=', rfcMessageId)
    .executeTakeFirst()
  if (!row) return null
  const lists = [row.to_list, row.cc_list, row.bcc_list] as unknown as Correspondent[][]
  const recipients = lists.flat().map(({ email }) => email.toLowerCase())
  return { ticketId: row.ticket_id, messageId: row.message_id, recipients }
}
