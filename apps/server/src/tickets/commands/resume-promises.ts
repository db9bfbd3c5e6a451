import { transaction } from '../../platform/database/pool.ts'
import type { Desk } from '../desk.ts'
import { watches } from '../promises.ts'

const SLICE = 1000

/** Has every open promise watched anew, for a desk whose jobs were left behind by a restore. */
export async function resumePromises({ platform }: Desk): Promise<void> {
  for (let after: string | null = '0'; after !== null; ) after = await resumeSlice(platform, after)
}

/** Promises are numbered across tickets. Rare enough to walk them all. */
async function resumeSlice({ db, queue }: Desk['platform'], after: string): Promise<string | null> {
  const rows = await db
    .selectFrom('promises')
    .select(['ticket_id', 'promise_id', 'created_at', 'due_at'])
    .where('state', '=', 'open')
    .where('promise_id', '>', after)
    .orderBy('promise_id')
    .limit(SLICE)
    .execute()
  await transaction(db, (tx) =>
    queue.enqueue(
      tx,
      rows.flatMap((row) =>
        watches({ ticketId: row.ticket_id, promiseId: row.promise_id }, row.created_at, row.due_at),
      ),
    ),
  )
  return rows.length < SLICE ? null : rows.at(-1)!.promise_id
}
