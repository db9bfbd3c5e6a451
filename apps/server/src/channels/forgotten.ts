import { sql } from 'kysely'
import { deliverMessage, processIntake, sendScheduled } from '../job-kinds.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { job } from '../platform/queue.ts'
import { type Desk, recordDelivery } from '../tickets/index.ts'
import { withoutConsent } from './email/oauth/index.ts'
import { firstSender } from './sender.ts'

// The net under the queue: work whose job died with its process is found by its state and taken up again.

const SLICE = 200

/** Puts everything back on its way that nobody is working on. Safe to run anywhere, at any time, twice at once. */
export async function tidyChannels(desk: Desk): Promise<void> {
  await processForgotten(desk)
  await resumeDead(desk)
  await retryDue(desk)
  await releaseWaiting(desk)
  await releaseScheduled(desk)
}

/** Mails that have been pending for long: their job is gone, or far behind, and one more does no harm. */
async function processForgotten({ platform }: Desk): Promise<void> {
  const now = platform.clock.now()
  await transaction(platform.db, async (tx) => {
    const rows = await sql<{ id: string }>`
      update intake set queued_at = ${now} where id in (
        select id from intake where state = 'pending' and queued_at < ${now}::timestamptz - interval '3 minutes'
        order by id limit ${SLICE} for update skip locked)
      returning id`.execute(tx)
    await platform.queue.enqueue(
      tx,
      rows.rows.map(({ id }) => job(processIntake, { intakeId: id })),
    )
  })
}

/** Attempts whose process died: before the hand-over nothing was sent; after it, at most once more. */
async function resumeDead(desk: Desk): Promise<void> {
  await each(desk, sql`state = 'sending' and claimed_until < now()`, async (tx, row, now) => {
    const { ticketId, messageId, handedOver, cuts } = row
    if (handedOver && cuts > 0) {
      const lost = { ticketId, messageId, state: 'uncertain', reason: 'maybe_lost', detail: null } as const
      return recordDelivery(tx, desk, lost, now)
    }
    const again = { ticketId, messageId, state: 'queued', reason: null, detail: null } as const
    await recordDelivery(tx, desk, { ...again, nextAttemptAt: now }, now)
    if (handedOver) await countCut(tx, ticketId, messageId)
    await desk.platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId })])
  })
}

async function countCut(tx: Tx, ticketId: string, messageId: string): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ cuts: 1 })
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()
}

/** Messages that are due and have no job any more. */
async function retryDue(desk: Desk): Promise<void> {
  const now = desk.platform.clock.now()
  const due = sql`state in ('queued', 'delayed')
    and coalesce(next_attempt_at, created_at) < ${now}::timestamptz - interval '45 seconds'
    and (state = 'queued' or next_attempt_at is not null)`
  await each(desk, due, async (tx, { ticketId, messageId }, now) => {
    await tx
      .updateTable('deliveries')
      .set({ next_attempt_at: now })
      .where('ticket_id', '=', ticketId)
      .where('message_id', '=', messageId)
      .execute()
    await desk.platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId })])
  })
}

/** Messages that waited for an outgoing server or for consent, once there is one. */
async function releaseWaiting(desk: Desk): Promise<void> {
  const first = await firstSender(desk.platform.db)
  if (!first?.config.outgoing) return
  const able = sql`state = 'waiting' and (channel_id is null or not exists (
    select from channels where channels.id = deliveries.channel_id and active and archived_at is null
      and (coalesce(config->'outgoing', 'null') = 'null' or ${withoutConsent})))`
  await each(desk, able, async (tx, { ticketId, messageId }, now) => {
    await recordDelivery(
      tx,
      desk,
      { ticketId, messageId, state: 'queued', reason: null, detail: null, nextAttemptAt: now },
      now,
    )
    await desk.platform.queue.enqueue(tx, [job(deliverMessage, { ticketId, messageId })])
  })
}

/** Scheduled messages whose hour has passed without a job. */
async function releaseScheduled({ platform }: Desk): Promise<void> {
  const late = new Date(platform.clock.now().getTime() - 45_000)
  const rows = await sql<{ ticketId: string; messageId: string }>`
    select ticket_id as "ticketId", message_id as "messageId" from deliveries
    where state = 'scheduled' and send_at < ${late} order by send_at limit ${SLICE}`.execute(platform.db)
  if (rows.rows.length === 0) return
  await transaction(platform.db, (tx) =>
    platform.queue.enqueue(
      tx,
      rows.rows.map((row) => job(sendScheduled, row)),
    ),
  )
}

interface Found {
  ticketId: string
  messageId: string
  handedOver: boolean
  cuts: number
}

/** Each delivery of a condition in a transaction of its own, ticket first (the order in which everybody locks). */
async function each(
  { platform }: Desk,
  condition: ReturnType<typeof sql>,
  work: (tx: Tx, found: Found, now: Date) => Promise<void>,
): Promise<void> {
  const columns = sql`ticket_id as "ticketId", message_id as "messageId", handed_over_at is not null as "handedOver", cuts`
  const found =
    await sql<Found>`select ${columns} from deliveries where ${condition} order by created_at limit ${SLICE}`.execute(
      platform.db,
    )
  for (const { ticketId, messageId } of found.rows) {
    await transaction(platform.db, async (tx) => {
      await sql`select from tickets where ticket_id = ${ticketId} for update`.execute(tx)
      const still = await sql<Found>`select ${columns} from deliveries
        where ticket_id = ${ticketId} and message_id = ${messageId} and ${condition} for update`.execute(tx)
      if (still.rows[0]) await work(tx, still.rows[0], platform.clock.now())
    })
  }
}
