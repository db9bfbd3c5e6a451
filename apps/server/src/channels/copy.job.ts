import { sql } from 'kysely'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { findConfigured } from './configured.ts'
import { kinds } from './kinds.ts'

/** How long one process has a copy to itself. */
const CLAIM_SECONDS = 300

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
  if (!row) return
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
