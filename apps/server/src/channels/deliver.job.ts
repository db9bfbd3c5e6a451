import { sql } from 'kysely'
import { copyToSent, deliverMessage } from '../job-kinds.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import { untilWell } from '../platform/database/trouble.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import type { Settings } from '../settings/index.ts'
import { type Desk, recordDelivery } from '../tickets/index.ts'
import type { Claimed, Sent } from './channel.ts'
import { findConfigured } from './configured.ts'
import { kinds } from './kinds.ts'
import { suppressRefused } from './refused-address.ts'
import { takeSlot } from './send-slots.ts'
import { canSend, firstSender } from './sender.ts'

/** How long a claim holds without being renewed: after that the process that made it is dead. */
const CLAIM_SECONDS = 30
const RENEW_MS = 10_000

const MINUTE = 60_000
/** Waits after the first attempts; then every four hours, a day in all. */
const WAITS = [1, 5, 15, 60, 240, 240, 240, 240, 240].map((minutes) => minutes * MINUTE)

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

async function claim({ db, clock }: Platform, { ticketId, messageId }: Key): Promise<Claimed | null> {
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

/** The claimed row, as long as nobody else has claimed it since: every claim counts an attempt. */
const claimedRow = (db: Db | Tx, { ticketId, messageId, attempts }: Claimed) =>
  db
    .updateTable('deliveries')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)

async function renew({ db, log }: Platform, claimed: Claimed): Promise<void> {
  await claimedRow(db, claimed)
    .set({ claimed_until: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})` })
    .execute()
    .catch((error: unknown) => log.warn({ err: error, ticketId: claimed.ticketId }, 'claim not renewed'))
}

/** @throws when this process no longer holds the claim: then nothing may be sent */
async function noteHandOver({ db, clock }: Platform, claimed: Claimed): Promise<void> {
  const done = await claimedRow(db, claimed)
    .set({ handed_over_at: clock.now() })
    .where('claimed_until', '>', sql<Date>`now()`)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Error('the claim has run out')
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

type Standing = Pick<Parameters<typeof recordDelivery>[2], 'state' | 'reason' | 'detail' | 'nextAttemptAt'>

/** What an attempt's end means for the message: the whole policy of sending, as a table. */
export function standing(
  { attempts, cuts }: Pick<Claimed, 'attempts' | 'cuts'>,
  sent: Sent,
  now: Date,
): { delivery: Standing; cuts: number } {
  const { reason, detail } = sent
  switch (sent.result) {
    case 'sent':
      // The customer may have it twice, under one Message-ID: that is said, not hidden.
      return cuts > 0
        ? { delivery: { state: 'uncertain', reason: 'maybe_twice', detail }, cuts }
        : { delivery: { state: 'sent', reason, detail }, cuts }
    case 'waiting':
    case 'failed':
      return { delivery: { state: sent.result, reason, detail }, cuts }
    case 'cut':
      // Once more by itself, so that nothing is lost; after that a person decides.
      return cuts > 0
        ? { delivery: { state: 'uncertain', reason: 'maybe_lost', detail }, cuts: cuts + 1 }
        : { delivery: { state: 'delayed', reason, detail, nextAttemptAt: after(now, MINUTE) }, cuts: 1 }
    case 'delayed': {
      const wait = WAITS[attempts - 1]
      return wait === undefined
        ? { delivery: { state: 'failed', reason: 'gave_up', detail: `${reason}: ${detail}` }, cuts }
        : { delivery: { state: 'delayed', reason, detail, nextAttemptAt: after(now, wait) }, cuts }
    }
  }
}

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms)
