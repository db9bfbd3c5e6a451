import { sql } from 'kysely'
import { copyToSent as copyKind } from '../job-kinds.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { findConfigured } from './configured.ts'
import { kinds } from './kinds.ts'

/** How long one process has a copy to itself: as long as a run of the job may take. */
const CLAIM_SECONDS = copyKind.expireInSeconds

interface Key {
  ticketId: string
  messageId: string
}

/**
 * Keeps a copy of a sent message where its channel keeps such copies. It only reads how the delivery stands and notes
 * that the copy lies there: whatever happens here, nothing is sent because of it.
 */
export async function copyToSent({ platform }: Desk, settings: Settings, key: Key): Promise<void> {
  const { db, clock } = platform
  const row = await db
    .updateTable('deliveries')
    .set({ copy_claimed_until: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})` })
    .where('ticket_id', '=', key.ticketId)
    .where('message_id', '=', key.messageId)
    .where('sent_at', 'is not', null)
    .where('copied_at', 'is', null)
    .where((eb) =>
      eb.or([eb('copy_claimed_until', 'is', null), eb('copy_claimed_until', '<', sql<Date>`now()`)]),
    )
    .returning(['rfc_message_id', 'channel_id'])
    .executeTakeFirst()
  if (!row) return comeBack(platform, key)
  const channel = row.channel_id === null ? null : await findConfigured(db, row.channel_id)
  const note = (set: { copied_at: Date } | { copy_claimed_until: null }) =>
    db
      .updateTable('deliveries')
      .set(set)
      .where('ticket_id', '=', key.ticketId)
      .where('message_id', '=', key.messageId)
      .execute()
  try {
    if (channel?.active && channel.config.sending.sentCopy) {
      await kinds[channel.kind].keepCopy?.(
        platform,
        settings,
        { ...key, rfcMessageId: row.rfc_message_id },
        channel,
      )
    }
    await note({ copied_at: clock.now() })
  } catch (error) {
    await note({ copy_claimed_until: null })
    throw error
  }
}

/** Somebody has the copy in hand, or died with it: whoever looks once the claim has run out will know. */
async function comeBack({ db, queue }: Platform, { ticketId, messageId }: Key): Promise<void> {
  const claimed = await db
    .selectFrom('deliveries')
    .select('copy_claimed_until')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('sent_at', 'is not', null)
    .where('copied_at', 'is', null)
    .executeTakeFirst()
  if (!claimed?.copy_claimed_until) return
  const at = claimed.copy_claimed_until
  await transaction(db, (tx) => queue.enqueue(tx, [job(copyKind, { ticketId, messageId }, at)]))
}
