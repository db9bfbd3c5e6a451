import { type BoundedCount, COUNTED_MOST } from '@opora/contract'
import type { Condition, FieldName } from '@opora/core/conditions'
import { sql } from 'kysely'
import type { Caller } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import { visible } from '../access.ts'
import { compile, fieldsOf } from '../filter.ts'
import { lookingAt, viewpoint } from './looking.ts'
import type { ViewRow } from './view.ts'

/** What the deltas of counts know of a ticket. */
const counted = new Set<FieldName>(['status', 'group', 'assignee', 'spam'])

/** Whether a view is counted by the deltas: exactly, and without looking at a ticket. */
export const isCounted = ({ condition }: Pick<ViewRow, 'condition'>): boolean =>
  fieldsOf(condition).every((field) => counted.has(field))

/**
 * The counts of those views that the deltas know, by id: as many rows are read as there are groups × assignees ×
 * statuses, whatever the number of tickets.
 */
export async function countByDeltas(
  db: Db | Tx,
  caller: Caller,
  views: readonly ViewRow[],
  now: Date,
): Promise<Map<string, number>> {
  const known = views.filter(isCounted)
  if (known.length === 0) return new Map()
  const looking = { ...viewpoint(caller, now), table: 'ticket_counts', openCalendarIds: [] }
  const sums = known.map(
    ({ condition }, i) =>
      sql`coalesce(sum(delta) filter (where ${compile(condition, looking)}), 0)::int as ${sql.ref(`c${i}`)}`,
  )
  const query = sql<Record<string, number>>`
    select ${sql.join(sums)} from ticket_counts where ${visible(caller, 'ticket_counts')}`
  const row = (await query.execute(db)).rows[0]!
  return new Map(known.map(({ id }, i) => [id, row[`c${i}`]!]))
}

/** Whoever waits for a count waits no longer than this. */
const PATIENCE_MS = 400
const QUERY_CANCELED = '57014'

/** Counts to COUNTED_MOST and no further, and gives up when that takes too long. */
export async function countBounded(
  db: Db,
  caller: Caller,
  condition: Condition,
  now: Date,
): Promise<BoundedCount> {
  const where = compile(condition, await lookingAt(db, caller, condition, now))
  try {
    const found = await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(PATIENCE_MS)}`.execute(tx)
      const query = sql<{ count: number }>`select count(*)::int as count from (
        select from tickets where ${visible(caller, 'tickets')} and ${where} limit ${sql.lit(COUNTED_MOST + 1)}) found`
      return (await query.execute(tx)).rows[0]!.count
    })
    return { count: Math.min(found, COUNTED_MOST), more: found > COUNTED_MOST }
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error
    return { count: null, more: true }
  }
}
