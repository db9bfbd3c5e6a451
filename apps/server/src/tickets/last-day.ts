import type { Db } from '../platform/database/pool.ts'

const DAY_MS = 86_400_000

/**
 * When the last day of the desk's work began: what follows from a change is done within minutes, or has been given up by
 * a day later. Of a desk that was restored it is the last day in the copy. One step of tickets_updated.
 */
export async function lastDay(db: Db): Promise<Date> {
  const row = await db
    .selectFrom('tickets')
    .select('updated_at')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return new Date((row?.updated_at.getTime() ?? 0) - DAY_MS)
}
