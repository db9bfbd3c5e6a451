import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import { type Tx, transaction } from '../../platform/database/pool.ts'
import type { Platform } from '../../platform/platform.ts'
import { raiseAlarm } from '../../settings/index.ts'
import type { Configured } from '../configured.ts'
import { tellIntake } from '../intake-hint.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { fetchAgain } from './fetch.ts'

const EVERY_MS = 60 * 60_000
/** More ranges than this are not kept: then the mailbox is used by others, and nobody reads the list. */
const MAX_RANGES = 100

/**
 * Compares the open folder with the ledger, once an hour or when somebody asks: whatever lies there and was never seen
 * is fetched, and a person is told. Called by whoever holds the mailbox's lease, between two fetches.
 */
export async function compareIfDue(
  platform: Platform,
  channel: Configured,
  client: ImapFlow,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = platform
  const { folder } = channel.config.incoming!
  const cursor = await readCursor(db, channel.id, folder)
  const open = client.mailbox
  if (!open || cursor?.uidValidity !== open.uidValidity) return
  const before = await lastComparison(platform, channel.id, folder)
  if (before && !before.asked && clock.now().getTime() - before.comparedAt.getTime() < EVERY_MS) return
  const first = cursor.firstUid ?? (await firstInLedger(platform, channel.id, folder, cursor))
  const there = await uidsBetween(client, first, cursor.lastUid)
  const missed = await notInLedger(platform, channel.id, folder, cursor, there)
  await fetchAgain(platform, channel, client, missed, signal)
  if (signal.aborted) return
  const gone = await goneRanges(platform, channel.id, folder, cursor, first, there)
  await transaction(db, async (tx) => {
    const now = clock.now()
    await record(tx, { channel, folder, cursor, inMailbox: there.length, found: missed.length, gone, now })
    if (missed.length > 0) {
      const since = (before?.comparedAt ?? channel.createdAt).toISOString()
      const data = { channelId: channel.id, address: channel.address, count: missed.length, since }
      const key = `${channel.id}:${now.toISOString()}`
      await raiseAlarm(tx, platform, { kind: 'intake.missed', key, data }, now)
    }
    tx.afterCommit(() => tellIntake(platform))
  })
}

async function lastComparison(
  { db }: Platform,
  channelId: string,
  folder: string,
): Promise<{ comparedAt: Date; asked: boolean } | null> {
  const row = await db
    .selectFrom('mailbox_comparisons')
    .innerJoin('channels', 'channels.id', 'mailbox_comparisons.channel_id')
    .select(['compared_at', 'compare_asked_at'])
    .where('channel_id', '=', channelId)
    .where('folder', '=', folder)
    .executeTakeFirst()
  if (!row) return null
  const asked = row.compare_asked_at !== null && row.compare_asked_at >= row.compared_at
  return { comparedAt: row.compared_at, asked }
}

async function uidsBetween(client: ImapFlow, first: number, last: number): Promise<number[]> {
  if (first > last) return []
  // Servers tell of what others deleted between commands that are not about single mails (RFC 9051 5.5).
  await client.noop()
  return (await client.search({ uid: `${first}:${last}` }, { uid: true })) || []
}

/** Where our interest began, for folders that were read before that was written down. */
async function firstInLedger(
  { db }: Platform,
  channelId: string,
  folder: string,
  cursor: Cursor,
): Promise<number> {
  const row = await db
    .selectFrom('intake')
    .select((eb) => eb.fn.min('uid').as('uid'))
    .where('source', '=', 'imap')
    .where('channel_id', '=', channelId)
    .where('folder', '=', folder)
    .where('uid_validity', '=', cursor.uidValidity.toString())
    .executeTakeFirst()
  return row?.uid ? Number(row.uid) : cursor.lastUid + 1
}

const ledger = (channelId: string, folder: string, { uidValidity }: Cursor) => sql`
  intake.source = 'imap' and intake.channel_id = ${channelId} and intake.folder = ${folder}
  and intake.uid_validity = ${uidValidity.toString()}`

async function notInLedger(
  { db }: Platform,
  channelId: string,
  folder: string,
  cursor: Cursor,
  uids: number[],
): Promise<number[]> {
  const rows = await sql<{ uid: string }>`
    select uid from unnest(${uids}::bigint[]) as there (uid)
    where not exists (select from intake where ${ledger(channelId, folder, cursor)} and intake.uid = there.uid)
    order by uid`.execute(db)
  return rows.rows.map(({ uid }) => Number(uid))
}

interface Range {
  from: number
  to: number
}

/** What lies between what the mailbox or the ledger knows. */
async function goneRanges(
  { db }: Platform,
  channelId: string,
  folder: string,
  cursor: Cursor,
  first: number,
  there: number[],
): Promise<Range[]> {
  const rows = await sql<{ from: string; to: string }>`
    with known as (
      select uid from intake where ${ledger(channelId, folder, cursor)} and uid between ${first} and ${cursor.lastUid}
      union select unnest(${there}::bigint[])
      union select ${first}::bigint - 1
      union select ${cursor.lastUid}::bigint + 1),
    steps as (select uid, lead(uid) over (order by uid) as next from known)
    select uid + 1 as "from", next - 1 as "to" from steps where next > uid + 1
    order by uid desc limit ${MAX_RANGES}`.execute(db)
  return rows.rows.map(({ from, to }) => ({ from: Number(from), to: Number(to) }))
}

interface Compared {
  channel: Configured
  folder: string
  cursor: Cursor
  inMailbox: number
  found: number
  gone: Range[]
  now: Date
}

async function record(
  tx: Tx,
  { channel, folder, cursor, inMailbox, found, gone, now }: Compared,
): Promise<void> {
  await sql`
    insert into mailbox_comparisons as known
      (channel_id, folder, uid_validity, compared_at, in_mailbox, found, gone)
    values (${channel.id}, ${folder}, ${cursor.uidValidity.toString()}, ${now}, ${inMailbox}, ${found},
      ${JSON.stringify(gone)})
    on conflict (channel_id, folder) do update set
      renumbered_at = case when known.uid_validity = excluded.uid_validity
        then known.renumbered_at else excluded.compared_at end,
      uid_validity = excluded.uid_validity, compared_at = excluded.compared_at,
      in_mailbox = excluded.in_mailbox, found = excluded.found, gone = excluded.gone`.execute(tx)
  await tx
    .updateTable('channels')
    .set({ compare_asked_at: null })
    .where('id', '=', channel.id)
    .where('compare_asked_at', '<=', now)
    .execute()
}
