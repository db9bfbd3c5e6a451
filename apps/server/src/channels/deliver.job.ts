import { copyToSent, deliverMessage } from '../job-kinds.ts'
import { transaction } from '../platform/database/pool.ts'
import { untilWell } from '../platform/database/trouble.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import type { Settings } from '../settings/index.ts'
import { type Desk, recordDelivery } from '../tickets/index.ts'
import type { Claimed, Sent } from './channel.ts'
import { claim, claimedRow, noteHandOver, RENEW_MS, renew } from './claim.ts'
import { kinds } from './kinds.ts'
import { suppressRefused } from './refused-address.ts'
import { takeSlot } from './send-slots.ts'
import { standing } from './standing.ts'

interface Key {
  ticketId: string
  messageId: string
}

/**
 * Sends a message, once. It is claimed before the network is touched, and the moment from which the other side may have
 * it is written down before that moment, so that whatever dies when, the next process knows what is certain.
 */
export async function deliver(desk: Desk, settings: Settings, key: Key): Promise<void> {
  const { platform } = desk
  const claimed = await claim(platform, key)
  if (!claimed) return comeBack(platform, key)
  const renewal = setInterval(() => void renew(platform, claimed), RENEW_MS)
  try {
    const turn = claimed.channel && (await takeSlot(platform, claimed.channel, claimed))
    if (turn) return await waitForTurn(desk, claimed, turn)
    const handOver = () => noteHandOver(platform, claimed)
    const sent: Sent = claimed.channel
      ? await kinds[claimed.channel.kind].send(platform, settings, claimed, handOver)
      : { result: 'waiting', reason: 'no_outgoing_server', detail: null }
    // Forgotten, it would be sent again.
    await untilWell(() => recordSent(desk, claimed, sent))
  } finally {
    clearInterval(renewal)
  }
}

/** How far apart the clocks of the machines may be. */
const CLOCKS_APART_MS = 60_000

/** A job that is early by the clock of this machine looks again in time; one for another hour has its own successor. */
async function comeBack({ db, clock, queue }: Platform, { ticketId, messageId }: Key): Promise<void> {
  await transaction(db, async (tx) => {
    const row = await tx
      .selectFrom('deliveries')
      .select('next_attempt_at')
      .where('ticket_id', '=', ticketId)
      .where('message_id', '=', messageId)
      .where('state', 'in', ['queued', 'delayed'])
      .executeTakeFirst()
    const early = row?.next_attempt_at ? row.next_attempt_at.getTime() - clock.now().getTime() : 0
    if (early <= 0 || early > CLOCKS_APART_MS) return
    const at = new Date(Date.now() + early)
    await queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId }, at)])
  })
}

/** Records how an attempt ended, and enqueues the next one if there is to be one. */
async function recordSent(desk: Desk, claimed: Claimed, sent: Sent): Promise<void> {
  const { platform } = desk
  const { ticketId, messageId } = claimed
  await transaction(platform.db, async (tx) => {
    const now = platform.clock.now()
    const stands = standing(claimed, sent, now)
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const ours = await claimedRow(tx, claimed).set({ cuts: stands.cuts }).executeTakeFirst()
    if (ours.numUpdatedRows === 0n) return
    await recordDelivery(tx, desk, { ticketId, messageId, ...stands.delivery }, now)
    const { state, reason, detail } = stands.delivery
    if (state === 'failed' && reason === 'unknown_address') {
      await suppressRefused(tx, desk, { ticketId, messageId, detail: detail ?? null }, now)
    }
    const next = stands.delivery.nextAttemptAt
    if (next) await platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId }, next)])
    if (stands.delivery.state === 'sent' && claimed.channel?.config.sending.sentCopy) {
      await platform.queue.enqueue(tx, [job(copyToSent, { ticketId, messageId })])
    }
  })
}

/** The channel has sent as much as it may: the message waits for the place it was given. That was no attempt. */
async function waitForTurn(desk: Desk, claimed: Claimed, turn: Date): Promise<void> {
  const { platform } = desk
  const { ticketId, messageId } = claimed
  await transaction(platform.db, async (tx) => {
    const now = platform.clock.now()
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const ours = await claimedRow(tx, claimed)
      .set({ attempts: claimed.attempts - 1 })
      .executeTakeFirst()
    if (ours.numUpdatedRows === 0n) return
    const waits = { state: 'delayed', reason: 'rate_limited', detail: null, nextAttemptAt: turn } as const
    await recordDelivery(tx, desk, { ticketId, messageId, ...waits }, now)
    await platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId }, turn)])
  })
}
