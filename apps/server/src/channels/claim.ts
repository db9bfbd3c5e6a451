import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Claimed } from './channel.ts'
import { findConfigured } from './configured.ts'
import { canSend, firstSender } from './sender.ts'

/** How long a claim holds without being renewed: after that the process that made it is dead. */
const CLAIM_SECONDS = 30
/** So often whoever holds one says so. */
export const RENEW_MS = 10_000

/** Takes a message in hand that is due; null: it is not, or somebody else has it. */
export async function claim(
  { db, clock }: Platform,
  { ticketId, messageId }: Pick<Claimed, 'ticketId' | 'messageId'>,
): Promise<Claimed | null> {
  const row = await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      started_at: clock.now(),
      claimed_until: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})`,
      handed_over_at: null,
    }))
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('state', 'in', ['queued', 'delayed'])
    .where((eb) => eb.or([eb('next_attempt_at', 'is', null), eb('next_attempt_at', '<=', clock.now())]))
    .returning(['rfc_message_id', 'channel_id', 'attempts', 'cuts'])
    .executeTakeFirst()
  if (!row) return null
  const { rfc_message_id: rfcMessageId, attempts, cuts } = row
  const own = row.channel_id === null ? null : await findConfigured(db, row.channel_id)
  const channel = own?.active ? own : await firstSender(db)
  return {
    ticketId,
    messageId,
    rfcMessageId,
    attempts,
    cuts,
    channel: channel && canSend(channel) ? channel : null,
  }
}

/** The claimed row, as long as nobody else has claimed it since: every claim counts an attempt. */
export const claimedRow = (db: Db | Tx, { ticketId, messageId, attempts }: Claimed) =>
  db
    .updateTable('deliveries')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)

/** Says that this process is still at it. */
export async function renew({ db, log }: Platform, claimed: Claimed): Promise<void> {
  await claimedRow(db, claimed)
    .set({ claimed_until: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})` })
    .execute()
    .catch((error: unknown) => log.warn({ err: error, ticketId: claimed.ticketId }, 'claim not renewed'))
}

/**
 * Writes down that from now on the other side may have the message.
 * @throws when this process no longer holds the claim: then nothing may be sent
 */
export async function noteHandOver({ db, clock }: Platform, claimed: Claimed): Promise<void> {
  const done = await claimedRow(db, claimed)
    .set({ handed_over_at: clock.now() })
    .where('claimed_until', '>', sql<Date>`now()`)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Error('the claim has run out')
}
