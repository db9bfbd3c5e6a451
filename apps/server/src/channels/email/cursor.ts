import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/pool.ts'
import type { Configured } from '../configured.ts'

/** Where reading of a folder stands. UIDs mean something under their UIDVALIDITY only (RFC 9051 2.3.1.1). */
export interface Cursor {
  uidValidity: bigint
  lastUid: number
  settledUid: number
  /** Where our interest in the folder began; null in folders that were read before that was written down. */
  firstUid: number | null
}

export async function readCursor(db: Db, channelId: string, folder: string): Promise<Cursor | null> {
  const row = await db
    .selectFrom('mailbox_cursors')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('folder', '=', folder)
    .executeTakeFirst()
  if (!row) return null
  return {
    uidValidity: BigInt(row.uid_validity),
    lastUid: Number(row.last_uid),
    settledUid: Number(row.settled_uid),
    firstUid: row.first_uid === null ? null : Number(row.first_uid),
  }
}

/** Moves the cursor; under one UIDVALIDITY never backwards, whoever comes late. */
export async function saveCursor(
  db: Db | Tx,
  channelId: string,
  folder: string,
  cursor: Cursor,
  now: Date,
): Promise<void> {
  const { uidValidity, lastUid, settledUid, firstUid } = cursor
  await sql`
    insert into mailbox_cursors (channel_id, folder, uid_validity, last_uid, settled_uid, first_uid, swept_at)
    values (${channelId}, ${folder}, ${uidValidity.toString()}, ${lastUid}, ${settledUid}, ${firstUid}, ${now})
    on conflict (channel_id, folder) do update set
      last_uid = case when mailbox_cursors.uid_validity = excluded.uid_validity
        then greatest(mailbox_cursors.last_uid, excluded.last_uid) else excluded.last_uid end,
      settled_uid = case when mailbox_cursors.uid_validity = excluded.uid_validity
        then greatest(mailbox_cursors.settled_uid, excluded.settled_uid) else excluded.settled_uid end,
      first_uid = excluded.first_uid,
      uid_validity = excluded.uid_validity,
      swept_at = excluded.swept_at`.execute(db)
}

/** The first UID that concerns us in a folder not read before: all, or what came since the channel was made. */
export async function firstUid(client: ImapFlow, channel: Configured): Promise<number> {
  if (channel.config.incoming!.start === 'all') return 1
  const mailbox = client.mailbox
  if (!mailbox) throw new Error('no folder is open')
  // INTERNALDATE knows seconds; SINCE knows days only, and another time zone: a day more, then by the second.
  const made = Math.floor(channel.createdAt.getTime() / 1000) * 1000
  const since = new Date(made - 86_400_000)
  const recent = (await client.search({ since }, { uid: true })) || []
  if (recent.length === 0) return mailbox.uidNext
  const dated = await client.fetchAll(recent.join(','), { uid: true, internalDate: true }, { uid: true })
  const uids = dated
    .filter(({ internalDate }) => internalDate && new Date(internalDate).getTime() >= made)
    .map(({ uid }) => uid)
  return uids.length > 0 ? Math.min(...uids) : mailbox.uidNext
}
