import type { IntakeItem } from '@opora/contract'
import { sql } from 'kysely'
import { processIntake } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, idPart, toPage } from '../platform/http/index.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { accessTicket, visible } from '../tickets/index.ts'
import { tellIntake } from './intake-hint.ts'
import { presentIntake } from './present.ts'

export interface IntakeFilter {
  state?: string | undefined
  channelId?: string | undefined
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** Incoming mails whose ticket, if they have one, the caller may see. */
const selectIntake = (db: Db | Tx, caller: Caller) =>
  db
    .selectFrom('intake')
    .leftJoin('tickets', 'tickets.ticket_id', 'intake.ticket_id')
    .select([
      'intake.id',
      'intake.received_at',
      'intake.channel_id',
      'intake.source',
      'intake.message_id',
      'intake.from_email',
      'intake.from_name',
      'intake.envelope_from',
      'intake.subject',
      'intake.size',
      'intake.state',
      'intake.reason',
      'intake.reason_detail',
      'intake.ticket_id',
      'intake.message_ref',
      'intake.trust',
    ])
    .where((eb) => eb.or([eb('intake.ticket_id', 'is', null), visible(caller, 'tickets')]))

/** Newest first: walks the primary key backwards, or intake_state when one state is asked for. */
export async function listIntake(db: Db, caller: Caller, filter: IntakeFilter) {
  const after = decodeCursor(filter.cursor, [idPart])
  const words = filter.q && `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await selectIntake(db, caller)
    .$if(filter.state !== undefined, (q) => q.where('intake.state', '=', filter.state!))
    .$if(filter.channelId !== undefined, (q) => q.where('intake.channel_id', '=', filter.channelId!))
    .$if(Boolean(words), (q) =>
      q.where(
        sql<boolean>`(intake.subject ilike ${words} or intake.from_email ilike ${words} or intake.from_name ilike ${words}
          or intake.message_id ilike ${words} or intake.envelope_from ilike ${words})`,
      ),
    )
    .$if(after !== null, (q) => q.where('intake.id', '<', after![0]!))
    .orderBy('intake.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return toPage(rows, filter.limit, (row) => [row.id], presentIntake)
}

/** @throws Refused `not_found` */
export async function getIntake(db: Db | Tx, caller: Caller, id: string): Promise<IntakeItem> {
  const row = await selectIntake(db, caller).where('intake.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentIntake(row)
}

/** The mail as it came. @throws Refused `not_found` */
export async function rawOf(db: Db, caller: Caller, id: string): Promise<Buffer> {
  await getIntake(db, caller, id)
  const row = await db.selectFrom('intake_raw').select('raw').where('intake_id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row.raw
}

/** The mail that a message came in; for whoever sees the ticket. @throws Refused `not_found` */
export async function rawOfSeen(
  db: Db,
  caller: Caller,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<Buffer> {
  await accessTicket(db, caller, ticketId)
  const row = await db
    .selectFrom('messages')
    .innerJoin('intake_raw', 'intake_raw.intake_id', 'messages.intake_id')
    .select('intake_raw.raw')
    .where('messages.ticket_id', '=', ticketId)
    .where('messages.message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row.raw
}

/**
 * Has a mail processed again because a person says so: then it is neither a duplicate nor too hostile.
 * @throws Refused `not_found`, `intake.in_ticket` (409) when it has become something already
 */
export async function processAgain(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
): Promise<IntakeItem> {
  const item = await getIntake(tx, caller, id)
  const done = await tx
    .updateTable('intake')
    .set({
      state: 'pending',
      forced: true,
      reason: null,
      reason_detail: null,
      ticket_id: null,
      message_ref: null,
      trust: null,
      attempts: 0,
      queued_at: platform.clock.now(),
    })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'ignored', 'quarantined', 'automatic'])
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n && item.state !== 'pending') throw new Refused('intake.in_ticket', 409)
  await platform.queue.enqueue(tx, [job(processIntake, { intakeId: id })])
  tx.afterCommit(() => tellIntake(platform))
  return getIntake(tx, caller, id)
}
