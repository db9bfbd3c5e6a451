import { sql } from 'kysely'
import { closeSolved } from '../../job-kinds.ts'
import { transaction } from '../../platform/database/pool.ts'
import { job } from '../../platform/queue.ts'
import type { Desk } from '../desk.ts'

const SLICE = 1000

/** Enqueues the closing of every solved ticket anew, for a desk whose jobs were left behind by a restore. */
export async function resumeClosing(desk: Desk): Promise<void> {
  const { closeAfterHours } = await desk.settings()
  for (let after: string | null = '0'; after !== null; )
    after = await resumeSlice(desk, after, closeAfterHours)
}

async function resumeSlice({ platform }: Desk, after: string, hours: number): Promise<string | null> {
  const { rows } = await sql<{ ticket_id: string; seq: number; due: Date }>`
    select t.ticket_id, e.seq, e.at + ${hours}::float8 * interval '1 hour' as due
    from tickets t cross join lateral (
      select seq, at from ticket_events
      where ticket_id = t.ticket_id and type = 'status.changed' order by seq desc limit 1) e
    where t.status = 'solved' and t.ticket_id > ${after}
    order by t.ticket_id limit ${SLICE}`.execute(platform.db)
  await transaction(platform.db, (tx) =>
    platform.queue.enqueue(
      tx,
      rows.map((row) => job(closeSolved, { ticketId: row.ticket_id, solvedSeq: row.seq }, row.due)),
    ),
  )
  return rows.length < SLICE ? null : rows.at(-1)!.ticket_id
}
