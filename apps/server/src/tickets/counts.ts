import { sql } from 'kysely'
import type { Db } from '../platform/database/pool.ts'

/**
 * Folds the deltas of ticket counts into one row for each place. One statement: readers see the rows before or after,
 * writers are not held up, two folds at once find different rows.
 */
export async function foldCounts(db: Db): Promise<void> {
  await sql`
    with gone as (delete from ticket_counts returning group_id, assignee_id, status, spam, delta)
    insert into ticket_counts (group_id, assignee_id, status, spam, delta)
    select group_id, assignee_id, status, spam, sum(delta) from gone
    group by group_id, assignee_id, status, spam having sum(delta) <> 0`.execute(db)
}
