import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Today } from './present.ts'

/** Mails of the last 24 hours by channel: received, and those that became something. Walks the newest of intake. */
export async function todayByChannel(db: Db | Tx, now: Date): Promise<Map<string, Today>> {
  const rows = await sql<Today & { id: string }>`
    select channel_id as id, count(*)::int as received,
      (count(*) filter (where state in ('ticket', 'follow-up', 'bounce', 'automatic')))::int as processed
    from intake
    where received_at > ${now}::timestamptz - interval '24 hours' and channel_id is not null
    group by channel_id`.execute(db)
  return new Map(rows.rows.map(({ id, received, processed }) => [id, { received, processed }]))
}
