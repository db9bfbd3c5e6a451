import { type Anchored, anchorOf, overAt, type TimeRule, turns } from '@opora/core/automation'
import type { Calendar } from '@opora/core/calendar'
import type { TicketEvent } from '@opora/core/ticket'
import { runStep } from '../job-kinds.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { toEvent } from '../tickets/index.ts'

/** What of a ticket's log decides over waits: a range of its primary key. */
export async function readTurns(db: Db | Tx, ticketId: string): Promise<TicketEvent[]> {
  const rows = await db
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('type', 'in', [...turns])
    .orderBy('seq')
    .execute()
  return rows.map(toEvent)
}

export interface Wait {
  ruleId: string
  anchorSeq: number
  step: number
  dueAt: Date
}

/**
 * The step for which a ticket waits under a rule; null: it does not wait.
 * @param from the first step that may still come, counted from 0
 */
export function waitOf(
  { id, definition }: { id: string; definition: TimeRule },
  anchored: Anchored | null,
  from: number,
  calendar: Calendar,
): Wait | null {
  const step = definition.steps[from]
  if (!anchored || !step) return null
  return {
    ruleId: id,
    anchorSeq: anchored.seq,
    step: from,
    dueAt: new Date(overAt(anchored.at, step.after, calendar)),
  }
}

/** Makes a ticket wait for a step, and no other of that rule. */
export async function keepWait(
  tx: Tx,
  { queue }: Platform,
  ticketId: string,
  { ruleId, anchorSeq, step, dueAt }: Wait,
): Promise<void> {
  const row = { anchor_seq: anchorSeq, step, due_at: dueAt }
  await tx
    .insertInto('rule_waits')
    .values({ ticket_id: ticketId, rule_id: ruleId, ...row })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'rule_id']).doUpdateSet(row))
    .execute()
  await queue.enqueue(tx, [job(runStep, { ticketId, ruleId, anchorSeq, step }, dueAt)])
}

/** Brings a ticket's waits up to its log: new ones begin, those whose anchor is gone end. */
export async function settleWaits(
  tx: Tx,
  platform: Platform,
  ticketId: string,
  rules: readonly { id: string; definition: TimeRule }[],
  calendar: Calendar,
): Promise<void> {
  const log = await readTurns(tx, ticketId)
  const known = await tx.selectFrom('rule_waits').selectAll().where('ticket_id', '=', ticketId).execute()
  for (const rule of rules) {
    const anchored = anchorOf(rule.definition.anchor, log)
    const standing = known.find((row) => row.rule_id === rule.id)
    if (standing && anchored?.seq === standing.anchor_seq) continue
    const wait = waitOf(rule, anchored, 0, calendar)
    if (wait) await keepWait(tx, platform, ticketId, wait)
    else if (standing) await endWait(tx, ticketId, rule.id)
  }
}

export async function endWait(tx: Tx, ticketId: string, ruleId: string): Promise<void> {
  await tx.deleteFrom('rule_waits').where('ticket_id', '=', ticketId).where('rule_id', '=', ruleId).execute()
}
