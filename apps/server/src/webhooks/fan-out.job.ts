import { holds } from '@opora/core/conditions'
import type { Ticket } from '@opora/core/ticket'
import { sql } from 'kysely'
import { deliverWebhook, fanOutUpdate } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { type Desk, readContext, sees, toTicket } from '../tickets/index.ts'
import { conditionOf, type HookRow, ownerOf } from './hook.ts'

/** An update of one ticket, by the seq of its first event. */
export interface UpdateKey {
  ticketId: string
  updateSeq: number
}

interface UpdateRow {
  update_seq: number
  last_seq: number
  types: string[]
  transaction_id: string
}

/**
 * Writes down which webhooks are told of an update, and has them told. Updates of the ticket shortly before that have
 * not been handed on yet go first, so that jobs that overtake each other do not turn their order around. Conditions are
 * asked of the ticket as it stands now.
 */
export async function fanOut(desk: Desk, key: UpdateKey): Promise<void> {
  const { db, queue, clock } = desk.platform
  await transaction(db, async (tx) => {
    const hooks = await tx
      .selectFrom('webhooks')
      .selectAll()
      .where('state', '=', 'active')
      .orderBy('id')
      .execute()
    if (hooks.length === 0) return
    const updates = await advance(tx, key)
    if (updates.length === 0) return
    const row = await tx
      .selectFrom('tickets')
      .selectAll()
      .where('ticket_id', '=', key.ticketId)
      .executeTakeFirst()
    if (!row) return
    const told: string[] = []
    const now = clock.now()
    const wanting = await wants(tx, desk, hooks, toTicket(row), now)
    for (const hook of wanting) if (await tell(tx, hook, key.ticketId, updates, now)) told.push(hook.id)
    await queue.enqueue(
      tx,
      told.map((webhookId) => job(deliverWebhook, { webhookId })),
    )
  })
}

/** The updates to hand on now, oldest first; whoever comes later finds them handed on. */
async function advance(tx: Tx, { ticketId, updateSeq }: UpdateKey): Promise<UpdateRow[]> {
  await tx
    .insertInto('webhook_progress')
    .values({ ticket_id: ticketId, seq: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { seq } = await tx
    .selectFrom('webhook_progress')
    .select('seq')
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (updateSeq <= seq) return []
  // An import writes history that nobody is told of: what is older than an hour before this update is such.
  const { rows } = await sql<UpdateRow>`
    select update_seq, max(seq) as last_seq, array_agg(type order by seq) as types,
      min(transaction_id::text) as transaction_id
    from ticket_events
    where ticket_id = ${ticketId} and seq > ${seq} and at >= (
      select at - interval '1 hour' from ticket_events where ticket_id = ${ticketId} and seq = ${updateSeq})
    group by update_seq order by update_seq`.execute(tx)
  const last = rows.at(-1)
  if (last) {
    await tx
      .updateTable('webhook_progress')
      .set({ seq: last.last_seq })
      .where('ticket_id', '=', ticketId)
      .execute()
  }
  return rows
}

/** The webhooks whose owner sees the ticket and whose condition holds. */
async function wants(tx: Tx, desk: Desk, hooks: HookRow[], ticket: Ticket, now: Date): Promise<HookRow[]> {
  const asking = hooks.some((hook) => hook.condition !== null)
  const facts = asking ? (await readContext(tx, desk, ticket, now)).facts : null
  const wanting: HookRow[] = []
  for (const hook of hooks) {
    const owner: Caller | null = await ownerOf(tx, hook)
    // An owner who is gone is found out, and told of, when something is to be sent.
    if (owner && !sees(owner, ticket)) continue
    const condition = conditionOf(hook)
    const fits =
      hook.condition === null ||
      (condition && facts && holds(condition, { ticket, facts }, { now: now.getTime(), me: hook.owner_id }))
    if (fits) wanting.push(hook)
  }
  return wanting
}

/** @returns whether there is anything new to tell */
async function tell(
  tx: Tx,
  hook: HookRow,
  ticketId: string,
  updates: UpdateRow[],
  now: Date,
): Promise<boolean> {
  const rows = updates
    .filter(({ transaction_id }) => BigInt(transaction_id) >= BigInt(hook.since_transaction))
    .filter(
      ({ types }) => hook.event_types.length === 0 || types.some((type) => hook.event_types.includes(type)),
    )
    .map(({ update_seq, last_seq, types }) => ({
      ticket_id: ticketId,
      webhook_id: hook.id,
      update_seq,
      last_seq,
      event_types: types,
      state: 'waiting',
      next_attempt_at: now,
      created_at: now,
    }))
  if (rows.length === 0) return false
  await tx
    .insertInto('webhook_deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/**
 * Hands on what processes did not that had not heard of a webhook when it was switched on. Walks ticket_events_feed from
 * that moment to now.
 */
export async function catchUp(
  { db, queue, clock }: Platform,
  { webhookId }: { webhookId: string },
): Promise<void> {
  const hook = await db
    .selectFrom('webhooks')
    .select(['since_transaction', 'active_since'])
    .where('id', '=', webhookId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!hook) return
  const missed = await sql<{ ticket_id: string; update_seq: number }>`
    select distinct ticket_id, update_seq from ticket_events
    where transaction_id >= ${hook.since_transaction}::xid8 and at >= ${hook.active_since} and at <= ${clock.now()}
      and not exists (select from webhook_progress
        where webhook_progress.ticket_id = ticket_events.ticket_id and webhook_progress.seq >= ticket_events.seq)
    order by ticket_id, update_seq`.execute(db)
  await transaction(db, (tx) =>
    queue.enqueue(
      tx,
      missed.rows.map((row) => job(fanOutUpdate, { ticketId: row.ticket_id, updateSeq: row.update_seq })),
    ),
  )
}
