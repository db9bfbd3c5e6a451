import type { Comparison } from '@opora/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { tellIntake } from './intake-hint.ts'

/** A hint to those who watch mailboxes: somebody wants them compared now. */
export const COMPARE_NOW = 'compare'

/** Mailboxes that are fetched, with their last comparison; a folder that is no longer fetched is not shown. */
export async function listComparisons(db: Db | Tx): Promise<Comparison[]> {
  const rows = await db
    .selectFrom('channels')
    .leftJoin('mailbox_comparisons as last', (join) =>
      join
        .onRef('last.channel_id', '=', 'channels.id')
        .on(sql<boolean>`last.folder = channels.config->'incoming'->>'folder'`),
    )
    .select([
      'channels.id',
      'channels.address',
      'channels.compare_asked_at',
      sql<string>`channels.config->'incoming'->>'folder'`.as('folder'),
      'last.compared_at',
      'last.in_mailbox',
      'last.found',
      'last.gone',
      'last.renumbered_at',
    ])
    .where('archived_at', 'is', null)
    .where('active', '=', true)
    .where(sql<boolean>`jsonb_typeof(channels.config->'incoming') = 'object'`)
    .orderBy('channels.id')
    .execute()
  return rows.map((row) => ({
    channelId: row.id,
    address: row.address,
    folder: row.folder,
    comparedAt: row.compared_at?.toISOString() ?? null,
    asked: row.compare_asked_at !== null,
    inMailbox: row.in_mailbox ?? 0,
    found: row.found ?? 0,
    gone: (row.gone ?? []) as Comparison['gone'],
    renumberedAt: row.renumbered_at?.toISOString() ?? null,
  }))
}

/** Whoever watches a mailbox compares it as soon as its fetch is done. */
export async function askForComparison(tx: Tx, { hints }: Platform, now: Date): Promise<Comparison[]> {
  await tx
    .updateTable('channels')
    .set({ compare_asked_at: now })
    .where('archived_at', 'is', null)
    .where('active', '=', true)
    .execute()
  tx.afterCommit(() => {
    hints.publish({ type: 'settings', what: COMPARE_NOW })
    tellIntake({ hints })
  })
  return listComparisons(tx)
}
