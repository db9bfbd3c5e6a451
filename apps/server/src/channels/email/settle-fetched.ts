import type { ImapFlow } from 'imapflow'
import type { Platform } from '../../platform/platform.ts'
import type { Configured } from '../configured.ts'
import { type Cursor, saveCursor } from './cursor.ts'

/**
 * Marks, moves or deletes mails of the open folder that are stored here, up to the cursor. After a crash it takes up
 * where it was; a mail that is not in the ledger is never touched.
 */
export async function settleFetched(
  platform: Platform,
  channel: Configured,
  client: ImapFlow,
  cursor: Cursor,
): Promise<Cursor> {
  const { after, folder } = channel.config.incoming!
  if (cursor.settledUid >= cursor.lastUid) return cursor
  const settled = { ...cursor, settledUid: cursor.lastUid }
  const uids = after === 'keep' ? [] : await storedUids(platform, channel, cursor)
  await settleMails(channel, client, uids)
  await saveCursor(platform.db, channel.id, folder, settled, platform.clock.now())
  return settled
}

/** Does with mails that are safe here what the channel wants done with them. */
export async function settleMails(
  { config }: Configured,
  client: ImapFlow,
  uids: readonly string[],
): Promise<void> {
  const { after, moveTo } = config.incoming!
  const range = uids.join(',')
  if (range === '') return
  if (after === 'mark-read') await client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
  if (after === 'delete') await client.messageDelete(range, { uid: true })
  if (after === 'move') await move(client, range, moveTo || 'Archive')
}

async function move(client: ImapFlow, range: string, folder: string): Promise<void> {
  if (await client.messageMove(range, folder, { uid: true })) return
  await client.mailboxCreate(folder)
  if (!(await client.messageMove(range, folder, { uid: true }))) {
    throw Object.assign(new Error(`cannot move to ${folder}`), { mailboxMissing: true })
  }
}

async function storedUids({ db }: Platform, channel: Configured, cursor: Cursor): Promise<string[]> {
  const rows = await db
    .selectFrom('intake')
    .select('uid')
    .where('source', '=', 'imap')
    .where('channel_id', '=', channel.id)
    .where('folder', '=', channel.config.incoming!.folder)
    .where('uid_validity', '=', cursor.uidValidity.toString())
    .where('uid', '>', String(cursor.settledUid))
    .where('uid', '<=', String(cursor.lastUid))
    .execute()
  return rows.flatMap((row) => row.uid ?? [])
}
