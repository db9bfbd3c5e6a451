import type { RecurringTicket } from '@opora/contract'
import { nextTime } from '@opora/core/automation'
import { sql } from 'kysely'
import { openRecurring } from '../job-kinds.ts'
import { customerByEmail } from '../people/index.ts'
import { type Caller, system } from '../platform/actor.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import { job } from '../platform/queue.ts'
import { notFound } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { change, checkPlace, type Desk, noteByRule, placeFault, readRulebook } from '../tickets/index.ts'

type Given = Pick<RecurringTicket, 'name' | 'schedule' | 'content' | 'active'>
type Patch = { [K in keyof Given]?: Given[K] | undefined }

/** Recurring tickets by name. There are never many; of each its group and its agent are looked up by key. */
export async function listRecurring(db: Db | Tx): Promise<RecurringTicket[]> {
  const rows = await db
    .selectFrom('recurring_tickets')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
  const found: RecurringTicket[] = []
  for (const row of rows) {
    const content = row.content as unknown as RecurringTicket['content']
    found.push({
      id: row.id,
      name: row.name,
      active: row.active,
      schedule: row.schedule as unknown as RecurringTicket['schedule'],
      content,
      nextAt: row.next_at?.toISOString() ?? null,
      lastTicketId: row.last_ticket_id,
      fault: await placeFault(db, content),
    })
  }
  return found
}

async function getRecurring(db: Db | Tx, id: string): Promise<RecurringTicket> {
  const found = (await listRecurring(db)).find((each) => each.id === id)
  if (!found) throw notFound()
  return found
}

/** @throws Refused `ticket.unknown_group`, `ticket.unknown_agent`, `ticket.assignee_not_in_group` */
export async function createRecurring(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  given: Given,
  now: Date,
): Promise<RecurringTicket> {
  await checkPlace(tx, given.content)
  const { id } = await tx
    .insertInto('recurring_tickets')
    .values({ ...columns(given), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await plan(tx, desk, id, given, now)
  await note(tx, caller, 'recurring.created', id, now, { after: given })
  return getRecurring(tx, id)
}

/** @throws Refused `not_found`, and what `createRecurring` throws */
export async function changeRecurring(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  id: string,
  patch: Patch,
  now: Date,
): Promise<RecurringTicket> {
  const before = await lock(tx, id)
  const after: Given = {
    name: patch.name ?? before.name,
    schedule: patch.schedule ?? before.schedule,
    content: patch.content ?? before.content,
    active: patch.active ?? before.active,
  }
  // One whose people have gone can still be renamed or switched off.
  if (patch.content || patch.active) await checkPlace(tx, after.content)
  await tx.updateTable('recurring_tickets').set(columns(after)).where('id', '=', id).execute()
  await plan(tx, desk, id, after, now)
  await note(tx, caller, 'recurring.changed', id, now, { before, after })
  return getRecurring(tx, id)
}

/** @throws Refused `not_found` */
export async function deleteRecurring(tx: Tx, caller: Caller, id: string, now: Date): Promise<void> {
  const before = await lock(tx, id)
  const gone = { archived_at: now, active: false, next_at: null }
  await tx.updateTable('recurring_tickets').set(gone).where('id', '=', id).execute()
  await note(tx, caller, 'recurring.deleted', id, now, { before })
}

/**
 * Opens the ticket of a schedule whose hour has come, and waits for the next. After a long standstill one ticket opens,
 * not one for every hour that was missed.
 */
export async function openWhenDue(desk: Desk, { id, at }: { id: string; at: string }): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    const row = await tx
      .selectFrom('recurring_tickets')
      .select('next_at')
      .where('id', '=', id)
      .where('active', '=', true)
      .forUpdate()
      .executeTakeFirst()
    if (row?.next_at?.toISOString() !== at) return
    const now = clock.now()
    const recurring = await getRecurring(tx, id)
    const last_ticket_id = await openOne(tx, desk, recurring, now)
    await tx.updateTable('recurring_tickets').set({ last_ticket_id }).where('id', '=', id).execute()
    await plan(tx, desk, id, recurring, now)
  })
}

/** Without a group or an agent that has gone meanwhile: rather for everybody than for nobody. */
async function openOne(tx: Tx, desk: Desk, { content, fault }: RecurringTicket, now: Date): Promise<string> {
  const { requesterEmail, type: ticketType, subject, priority, tags, text } = content
  const customer = await customerByEmail(tx, { email: requesterEmail.toLowerCase(), name: '' }, now)
  const opened = await change(tx, desk, system, {
    ticketId: null,
    command: {
      type: 'create',
      subject,
      requesterId: customer.id,
      groupId: fault === 'group_gone' ? null : content.groupId,
      assigneeId: fault ? null : content.assigneeId,
      priority,
      ticketType,
      tags,
    },
    now,
  })
  await noteByRule(tx, desk, opened.ticket.id, text, now)
  return opened.ticket.id
}

/** Hours or holidays have changed: what waits for its hour waits for that of the new calendar. */
export async function replanRecurring(desk: Desk): Promise<void> {
  const { db, clock } = desk.platform
  const rows = await db
    .selectFrom('recurring_tickets')
    .select('id')
    .where('next_at', '>', clock.now())
    .execute()
  for (const { id } of rows) {
    await transaction(db, async (tx) => {
      const recurring = await lock(tx, id)
      const now = clock.now()
      // One whose hour has come meanwhile opens first, and then waits by the new calendar by itself.
      if (recurring.nextAt && Date.parse(recurring.nextAt) > now.getTime())
        await plan(tx, desk, id, recurring, now)
    })
  }
}

async function plan(
  tx: Tx,
  desk: Desk,
  id: string,
  { schedule, content, active }: Given,
  now: Date,
): Promise<void> {
  const rules = await readRulebook(tx, desk.rules)
  const calendar = rules.calendarOf({ organizationId: null, groupId: content.groupId, channelId: null })
  const next = active ? nextTime(schedule, now.getTime(), calendar) : null
  const at = next === null ? null : new Date(next)
  await tx.updateTable('recurring_tickets').set({ next_at: at }).where('id', '=', id).execute()
  if (at) await desk.platform.queue.enqueue(tx, [job(openRecurring, { id, at: at.toISOString() }, at)])
}

async function lock(tx: Tx, id: string): Promise<RecurringTicket> {
  await tx.selectFrom('recurring_tickets').select('id').where('id', '=', id).forUpdate().execute()
  return getRecurring(tx, id)
}

const columns = ({ name, schedule, content, active }: Given) => ({
  name,
  schedule: JSON.stringify(schedule),
  content: JSON.stringify(content),
  active,
})

const note = (tx: Tx, caller: Caller, action: string, id: string, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'recurring_ticket', id }, ...states })
