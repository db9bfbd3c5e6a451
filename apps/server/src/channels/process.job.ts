import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ahead, type Tx, transaction } from '../platform/database/pool.ts'
import { databaseTrouble } from '../platform/database/trouble.ts'
import type { Desk } from '../tickets/index.ts'
import type { Outcome } from './channel.ts'
import { tellIntake } from './intake-hint.ts'
import { kinds } from './kinds.ts'
import { leaveUnfinished, takeUp } from './take-up.ts'

/** Unexpected errors before a mail is put aside for a person. */
const MAX_ATTEMPTS = 8

/**
 * Makes of a stored mail what it is: its outcome and what it does to the desk commit together, once, however often the
 * job runs. An unexpected error leaves it pending for the queue's next try, at last `failed` with the error; never lost.
 * A database that ails is no error of the mail: that it waits out, however long it takes.
 */
export async function processMail(
  desk: Desk,
  { intakeId }: { intakeId: string },
  next: readonly { intakeId: string }[] = [],
): Promise<void> {
  const ahead = next.map((each) => each.intakeId)
  const stored = await takeUp(desk, intakeId, MAX_ATTEMPTS, ahead)
  if (!stored) return
  try {
    const read = await kinds.email.read(desk, stored)
    await orAgain(() =>
      transaction(desk.platform.db, async (tx) => {
        if (!(await lockPending(tx, intakeId, read.keys))) return
        const now = desk.platform.clock.now()
        await record(tx, intakeId, read.facts, await read.settle(tx, now), now)
        tx.afterCommit(() => tellIntake(desk.platform))
      }),
    )
  } catch (error) {
    if (databaseTrouble(error)) leaveUnfinished(desk, intakeId)
    else await countFailure(desk, intakeId, error)
    throw error
  }
}

/**
 * Two jobs for one mail meet here, and the second finds it done. So do mails of one thread and copies of one mail, so
 * that the second finds what the first made: keys are locked in the order of their numbers, before anything is looked up.
 * The commit need not wait for the disk: the raw mail is on it, so what a power cut takes back is pending again, and
 * whatever depends on this commit follows it in the log.
 */
async function lockPending(tx: Tx, id: string, keys: readonly string[]): Promise<boolean> {
  const numbers = keys.map((key) => createHash('sha256').update(key).digest().readBigInt64BE())
  const ordered = [...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1)).map(String)
  const locked = await sql<{ state: string }>`
    with own as materialized (select state from intake where id = ${id} for update),
    shared as materialized (select pg_advisory_xact_lock(n) from own, unnest(${ordered}::bigint[]) as n)
    select state, (select count(*) from shared), set_config('synchronous_commit', 'off', true) from own`.execute(
    tx,
  )
  return locked.rows[0]?.state === 'pending'
}

async function record(
  tx: Tx,
  id: string,
  facts: Record<string, string | null>,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const recorded = tx
    .updateTable('intake')
    .set({
      ...facts,
      state: outcome.state,
      reason: outcome.reason,
      reason_detail: outcome.detail,
      ticket_id: outcome.ticketId,
      message_ref: outcome.messageRef,
      processed_at: now,
    })
    .where('id', '=', id)
  await ahead(tx, recorded.compile())
}

async function countFailure({ platform }: Desk, id: string, error: unknown): Promise<void> {
  const words = String(error).replaceAll('\0', '').toWellFormed().slice(0, 2000)
  await platform.db
    .updateTable('intake')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      reason: 'error',
      reason_detail: words,
      state: eb
        .case()
        .when('attempts', '>=', MAX_ATTEMPTS - 1)
        .then('failed')
        .else('pending')
        .end(),
    }))
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute()
  tellIntake(platform)
}

/** Mails that create the same customers in different order can lock each other out: PostgreSQL ends one, which tries again. */
async function orAgain(work: () => Promise<void>): Promise<void> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if (left === 0 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}
