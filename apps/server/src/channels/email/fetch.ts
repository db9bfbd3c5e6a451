import type { ImapFlow } from 'imapflow'
import { transaction } from '../../platform/database/pool.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Configured } from '../configured.ts'
import { type RawMail, storeRaw } from '../inbox.ts'
import { type Cursor, firstUid, readCursor, saveCursor } from './cursor.ts'
import { settleFetched, settleMails } from './settle-fetched.ts'

const MAX_BATCH = 25
const MAX_BATCH_BYTES = 16 * 1024 * 1024
/** What is longer is kept cut off at this length, in quarantine. */
const MAX_FETCHED = 50 * 1024 * 1024

/**
 * Stores what is new in the open folder: each batch and the cursor behind it in one transaction, then what the channel
 * wants done with mails that are safe here. A mail seen twice is stored once.
 */
export async function fetchNew(
  platform: Platform,
  channel: Configured,
  client: ImapFlow,
  signal: AbortSignal,
): Promise<void> {
  const folder = channel.config.incoming!.folder
  let cursor = await cursorOf(platform, channel, client)
  cursor = await settleFetched(platform, channel, client, cursor)
  const uids = await uidsAfter(client, cursor.lastUid)
  while (uids.length > 0 && !signal.aborted) {
    const { mails, lastUid } = await readBatch(client, uids.slice(0, MAX_BATCH))
    const reached = { ...cursor, lastUid }
    await transaction(platform.db, async (tx) => {
      const raws = mails.map((mail) => rawMail(channel.id, folder, reached.uidValidity, mail))
      await storeRaw(tx, platform, raws, platform.clock.now())
      await saveCursor(tx, channel.id, folder, reached, platform.clock.now())
    })
    cursor = await settleFetched(platform, channel, client, reached)
    while (uids[0] !== undefined && uids[0] <= lastUid) uids.shift()
  }
}

async function cursorOf(platform: Platform, channel: Configured, client: ImapFlow): Promise<Cursor> {
  const { folder } = channel.config.incoming!
  const mailbox = client.mailbox
  if (!mailbox) throw new Error('no folder is open')
  const known = await readCursor(platform.db, channel.id, folder)
  if (known?.uidValidity === mailbox.uidValidity) return known
  // The server has numbered everything anew, or it is the first look: what is here already is recognised by its content.
  const first = await firstUid(client, channel)
  const cursor = {
    uidValidity: mailbox.uidValidity,
    lastUid: first - 1,
    settledUid: first - 1,
    firstUid: first,
  }
  await saveCursor(platform.db, channel.id, folder, cursor, platform.clock.now())
  return cursor
}

/** Stores mails of the open folder that were passed over, and does with them what the channel wants done. */
export async function fetchAgain(
  platform: Platform,
  channel: Configured,
  client: ImapFlow,
  uids: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const { folder } = channel.config.incoming!
  const left = [...uids]
  while (left.length > 0 && !signal.aborted) {
    const { mails, lastUid } = await readBatch(client, left.slice(0, MAX_BATCH))
    const { uidValidity } = client.mailbox as { uidValidity: bigint }
    await transaction(platform.db, async (tx) => {
      const raws = mails.map((mail) => rawMail(channel.id, folder, uidValidity, mail))
      await storeRaw(tx, platform, raws, platform.clock.now())
    })
    await settleMails(
      channel,
      client,
      mails.map(({ uid }) => String(uid)),
    )
    while (left[0] !== undefined && left[0] <= lastUid) left.shift()
  }
}

/** `n:*` names the last message even when its UID is below n. */
async function uidsAfter(client: ImapFlow, lastUid: number): Promise<number[]> {
  const found = (await client.search({ uid: `${lastUid + 1}:*` }, { uid: true })) || []
  return found.filter((uid) => uid > lastUid).sort((a, b) => a - b)
}

interface Fetched {
  uid: number
  raw: Buffer
  quarantined: 'too_large' | 'unfetchable' | null
}

/** Reads mails up to a number of bytes. @returns them, and the last UID that is settled by that */
async function readBatch(client: ImapFlow, uids: number[]): Promise<{ mails: Fetched[]; lastUid: number }> {
  const sizes = await client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true })
  const there = sizes.sort((a, b) => a.uid - b.uid)
  const wanted: number[] = []
  let bytes = 0
  for (const { uid, size } of there) {
    bytes += Math.min(size ?? 0, MAX_FETCHED)
    if (wanted.length > 0 && bytes > MAX_BATCH_BYTES) break
    wanted.push(uid)
  }
  const mails = wanted.length > 0 ? await readMails(client, wanted) : []
  return { mails, lastUid: wanted.length < there.length ? wanted.at(-1)! : uids.at(-1)! }
}

async function readMails(client: ImapFlow, wanted: number[]): Promise<Fetched[]> {
  const query = { uid: true, size: true, source: { start: 0, maxLength: MAX_FETCHED } }
  const mails: Fetched[] = []
  for await (const { uid, source, size } of client.fetch(wanted.join(','), query, { uid: true })) {
    const cut = (size ?? 0) > MAX_FETCHED
    if (source) mails.push({ uid, raw: source, quarantined: cut ? 'too_large' : null })
  }
  const missing = wanted.filter((uid) => !mails.some((mail) => mail.uid === uid))
  // Gone meanwhile is gone; what is still there but was not handed out must be seen by a person.
  const refused = missing.length ? (await client.search({ uid: missing.join(',') }, { uid: true })) || [] : []
  for (const uid of refused) mails.push({ uid, raw: Buffer.alloc(0), quarantined: 'unfetchable' })
  return mails.sort((a, b) => a.uid - b.uid)
}

function rawMail(
  channelId: string,
  folder: string,
  uidValidity: bigint,
  { uid, raw, quarantined }: Fetched,
): RawMail {
  return {
    raw,
    source: 'imap',
    channelId,
    place: { folder, uidValidity, uid },
    envelopeFrom: null,
    envelopeTo: [],
    remoteAddress: null,
    ...(quarantined && { quarantined }),
  }
}
