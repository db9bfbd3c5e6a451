import type { SendLimits } from '@opora/contract'
import { sql } from 'kysely'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Claimed } from './channel.ts'
import type { Configured } from './configured.ts'

// When a channel sends, so that no server is sent more than it bears. Places are given out one after another under a
// lock in the database, however many processes ask; one that is given for later is kept for its message.

const WINDOWS = [
  { limit: 'perMinute', ms: 60_000 },
  { limit: 'perHour', ms: 3_600_000 },
  { limit: 'perDay', ms: 86_400_000 },
] as const satisfies { limit: keyof SendLimits; ms: number }[]

type Asking = Pick<Claimed, 'ticketId' | 'messageId' | 'attempts'>

/**
 * Takes a place among what the channel sends.
 * @returns null to go now, or when this message's turn comes
 */
export async function takeSlot(
  platform: Platform,
  channel: Configured,
  asking: Asking,
): Promise<Date | null> {
  const { limits } = channel.config.sending
  const windows = WINDOWS.filter(({ limit }) => limits[limit] !== null)
  if (windows.length === 0) return null
  return transaction(platform.db, async (tx) => {
    const now = platform.clock.now()
    await sql`select pg_advisory_xact_lock(hashtext(${`send slots ${channel.id}`}))`.execute(tx)
    const kept = await giveUpKept(tx, asking)
    const free = await firstFree(tx, channel.id, limits, windows, now)
    const at = kept && kept < free ? kept : free
    const used = at <= now
    await tx
      .insertInto('send_slots')
      .values({
        ticket_id: asking.ticketId,
        message_id: asking.messageId,
        attempt: asking.attempts,
        channel_id: channel.id,
        at: used ? now : at,
        used,
      })
      .onConflict((conflict) =>
        conflict.columns(['ticket_id', 'message_id', 'attempt']).doUpdateSet({ at: used ? now : at, used }),
      )
      .execute()
    return used ? null : at
  })
}

/** The place that was kept for this message; it is about to be given again. */
async function giveUpKept(tx: Tx, { ticketId, messageId }: Asking): Promise<Date | null> {
  const rows = await tx
    .deleteFrom('send_slots')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('used', '=', false)
    .returning('at')
    .execute()
  return rows[0]?.at ?? null
}

/** Behind everybody who waits, and no earlier than each window has room. Walks send_slots_channel backwards. */
async function firstFree(
  tx: Tx,
  channelId: string,
  limits: SendLimits,
  windows: readonly (typeof WINDOWS)[number][],
  now: Date,
): Promise<Date> {
  // A clock that was wrong must not hold up the mail: what was sent "later than now" has been sent.
  const nth = async (n: number) => {
    const row = await sql<{ at: Date }>`
      select least(at, case when used then ${now}::timestamptz else at end) as at from send_slots
      where channel_id = ${channelId} order by send_slots.at desc offset ${n - 1} limit 1`.execute(tx)
    return row.rows[0]?.at.getTime()
  }
  let free = Math.max(now.getTime(), (await nth(1)) ?? 0)
  for (const { limit, ms } of windows) {
    const earliest = await nth(limits[limit]!)
    if (earliest !== undefined) free = Math.max(free, earliest + ms)
  }
  return new Date(free)
}

/** What no window reaches back to. */
export async function forgetSlots(db: Db, now: Date): Promise<void> {
  await sql`delete from send_slots where used and at < ${new Date(now.getTime() - 25 * 3_600_000)}`.execute(
    db,
  )
}

/** Places were given by limits that no longer hold: everybody who waits asks anew. */
export async function freeSlots(tx: Tx, channelId: string): Promise<void> {
  await tx.deleteFrom('send_slots').where('channel_id', '=', channelId).where('used', '=', false).execute()
}
