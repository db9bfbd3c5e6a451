import { deliverWebhook } from '../job-kinds.ts'
import { transaction } from '../platform/database/pool.ts'
import { job } from '../platform/queue.ts'
import { type Desk, sees, toTicket } from '../tickets/index.ts'
import type { UpdateKey } from './fan-out.job.ts'
import { ownerOf } from './hook.ts'

/**
 * Has one webhook told of an update because a rule asked for it, whatever else it listens to. Told once, should it have
 * been told of the update anyway. A webhook that is paused or stopped is told nothing, and
 * none is told of what its owner may not see.
 */
export async function callWebhook(
  desk: Desk,
  { ticketId, updateSeq, webhookId }: UpdateKey & { webhookId: string },
) {
  const { db, queue, clock } = desk.platform
  await transaction(db, async (tx) => {
    const hook = await tx
      .selectFrom('webhooks')
      .selectAll()
      .where('id', '=', webhookId)
      .where('state', '=', 'active')
      .executeTakeFirst()
    const row = await tx
      .selectFrom('tickets')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    const owner = hook && (await ownerOf(tx, hook))
    if (!hook || !row || (owner && !sees(owner, toTicket(row)))) return
    const events = await tx
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .where('update_seq', '=', updateSeq)
      .orderBy('seq')
      .execute()
    const last = events.at(-1)
    if (!last) return
    const now = clock.now()
    await tx
      .insertInto('webhook_deliveries')
      .values({
        ticket_id: ticketId,
        webhook_id: webhookId,
        update_seq: updateSeq,
        last_seq: last.seq,
        event_types: events.map(({ type }) => type),
        state: 'waiting',
        next_attempt_at: now,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await queue.enqueue(tx, [job(deliverWebhook, { webhookId })])
  })
}
