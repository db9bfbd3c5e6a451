import { looks } from '../../consequences.ts'
import { transaction } from '../../platform/database/pool.ts'
import type { Desk } from '../desk.ts'

const SLICE = 1000

/** Enqueues the next look at every ticket's clocks anew, for a desk whose jobs were left behind by a restore. */
export async function resumeLooks({ platform }: Desk): Promise<void> {
  for (let after: string | null = '0'; after !== null; ) after = await resumeSlice(platform, after)
}

async function resumeSlice({ db, queue }: Desk['platform'], after: string): Promise<string | null> {
  const rows = await db
    .selectFrom('ticket_clocks')
    .select(['ticket_id', 'wake_at'])
    .where('ticket_id', '>', after)
    .where('wake_at', 'is not', null)
    .orderBy('ticket_id')
    .limit(SLICE)
    .execute()
  await transaction(db, (tx) =>
    queue.enqueue(
      tx,
      rows.flatMap((row) => looks(row.ticket_id, row.wake_at)),
    ),
  )
  return rows.length < SLICE ? null : rows.at(-1)!.ticket_id
}
