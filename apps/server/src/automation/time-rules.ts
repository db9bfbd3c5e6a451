import { anchorOf, stepOf, type TimeRule } from '@opora/core/automation'
import type { Calendar } from '@opora/core/calendar'
import { holds } from '@opora/core/conditions'
import { type Ticket, TicketRefusal } from '@opora/core/ticket'
import { enlistRule } from '../job-kinds.ts'
import { system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { job } from '../platform/queue.ts'
import { change, type Desk, readContext, toTicket } from '../tickets/index.ts'
import { type RuleInForce, readRule, readRules } from './in-force.ts'
import { endWait, keepWait, readTurns, settleWaits, waitOf } from './waits.ts'

const SLICE = 500

/** After an update that moved them: brings the ticket's waits up to date. */
export async function planWaits(desk: Desk, { ticketId }: { ticketId: string }): Promise<void> {
  const rules = (await readRules(desk.platform.db, 'time')) as RuleInForce<TimeRule>[]
  if (rules.length === 0) return
  await transaction(desk.platform.db, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (ticket) await settleWaits(tx, desk.platform, ticketId, rules, await hoursOf(tx, desk, ticket))
  })
}

/** A rule has come into force: tickets that wait already are found, slice by slice along the primary key. */
export async function enlistTickets(
  desk: Desk,
  { ruleId, after }: { ruleId: string; after: string },
): Promise<void> {
  const { db, queue } = desk.platform
  await transaction(db, async (tx) => {
    const rule = (await readRule(tx, ruleId)) as RuleInForce<TimeRule> | null
    if (rule?.definition.kind !== 'time') return
    const rows = await tx
      .selectFrom('tickets')
      .selectAll()
      .where('ticket_id', '>', after)
      .where('status', '!=', 'closed')
      .where('spam', '=', false)
      .orderBy('ticket_id')
      .limit(SLICE)
      .execute()
    for (const row of rows)
      await settleWaits(tx, desk.platform, row.ticket_id, [rule], await hoursOf(tx, desk, toTicket(row)))
    const last = rows.at(-1)
    if (rows.length === SLICE && last)
      await queue.enqueue(tx, [job(enlistRule, { ruleId, after: last.ticket_id })])
  })
}

interface Step {
  ticketId: string
  ruleId: string
  anchorSeq: number
  step: number
}

/** A step's hour has come: if the ticket still waits for it, it is done, once, and the next one is waited for. */
export async function runStepWhenDue(desk: Desk, due: Step): Promise<void> {
  const { platform } = desk
  await transaction(platform.db, async (tx) => {
    const ticket = await lockTicket(tx, due.ticketId)
    const rule = (await readRule(tx, due.ruleId)) as RuleInForce<TimeRule> | null
    if (!ticket || rule?.definition.kind !== 'time' || !(await isAwaited(tx, due))) return
    const anchored = anchorOf(rule.definition.anchor, await readTurns(tx, due.ticketId))
    if (anchored?.seq !== due.anchorSeq) return endWait(tx, due.ticketId, due.ruleId)
    const next = waitOf(rule, anchored, due.step + 1, await hoursOf(tx, desk, ticket))
    if (next) await keepWait(tx, platform, due.ticketId, next)
    else await passed(tx, due)
    await runStep(tx, desk, ticket, rule, due.step)
  })
}

/** The wait stays with a step beyond the last, so that the same anchor is not waited for again. */
async function passed(tx: Tx, { ticketId, ruleId, step }: Step): Promise<void> {
  await tx
    .updateTable('rule_waits')
    .set({ step: step + 1 })
    .where('ticket_id', '=', ticketId)
    .where('rule_id', '=', ruleId)
    .execute()
}

async function isAwaited(tx: Tx, { ticketId, ruleId, anchorSeq, step }: Step): Promise<boolean> {
  const row = await tx
    .selectFrom('rule_waits')
    .select('due_at')
    .where('ticket_id', '=', ticketId)
    .where('rule_id', '=', ruleId)
    .where('anchor_seq', '=', anchorSeq)
    .where('step', '=', step)
    .executeTakeFirst()
  return row !== undefined
}

async function runStep(
  tx: Tx,
  desk: Desk,
  ticket: Ticket,
  { id, definition }: RuleInForce<TimeRule>,
  step: number,
): Promise<void> {
  const now = desk.platform.clock.now()
  const { facts } = await readContext(tx, desk, ticket, now)
  if (ticket.spam || !holds(definition.condition, { ticket, facts }, { now: now.getTime(), me: null })) return
  try {
    await change(tx, desk, system, {
      ticketId: ticket.id,
      command: { type: 'runRule', ruleId: id, step: step + 1 },
      trigger: stepOf(id, definition.steps[step]!.actions),
      now,
    })
  } catch (error) {
    if (!(error instanceof TicketRefusal && error.code === 'ticket.closed')) throw error
  }
}

/** By which hours a ticket's delays run. */
async function hoursOf(tx: Tx, desk: Desk, ticket: Ticket): Promise<Calendar> {
  const { calendar } = await readContext(tx, desk, ticket, desk.platform.clock.now())
  return calendar
}

async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket | null> {
  const row = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toTicket(row) : null
}
