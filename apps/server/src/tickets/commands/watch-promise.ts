import type { Command } from '@opora/core/ticket'
import { notifyPeople } from '../../job-kinds.ts'
import { system } from '../../platform/actor.ts'
import { transaction } from '../../platform/database/pool.ts'
import { job } from '../../platform/queue.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { findPromise, warnAt, writePromise } from '../promises.ts'

/** Warns the owner of a promise before its time; after it says that it was broken. */
export async function watchPromiseWhenDue(
  desk: Desk,
  { ticketId, promiseId }: { ticketId: string; promiseId: string },
): Promise<void> {
  const { db, clock, queue } = desk.platform
  await transaction(db, async (tx) => {
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const row = await findPromise(tx, ticketId, promiseId)
    const now = clock.now()
    if (row?.state !== 'open') return
    const broken = row.due_at < now
    if (!broken && (row.warned_at || warnAt(row.created_at, row.due_at) > now)) return
    const passed = broken ? { state: 'broken', settled_at: row.due_at } : { warned_at: now }
    await writePromise(tx, ticketId, promiseId, passed)
    const owner = row.owner_id === null ? ('group' as const) : { agentId: row.owner_id }
    const kind = broken ? 'promise_broken' : 'promise_due'
    const to = broken ? [owner, 'leads' as const] : [owner]
    const data = { promiseId, dueAt: row.due_at.toISOString() }
    await queue.enqueue(tx, [job(notifyPeople, { ticketId, kind, to, key: `${kind}:${promiseId}`, data })])
    if (!broken) return
    const command: Command = { type: 'promise', settled: [{ promiseId, to: 'broken' }], made: [] }
    await change(tx, desk, system, { ticketId, command, now })
  })
}
