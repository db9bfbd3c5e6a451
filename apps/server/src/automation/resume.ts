import type { TimeRule } from '@opora/core/automation'
import { enlistRule, openRecurring, runStep } from '../job-kinds.ts'
import { type Db, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { type Job, job } from '../platform/queue.ts'
import { type RuleInForce, readRules } from './in-force.ts'

const SLICE = 1000

/** Has every rule on time and recurring ticket waited for anew, for a desk whose jobs were left behind by a restore. */
export async function resumeRules({ db, queue }: Pick<Platform, 'db' | 'queue'>): Promise<void> {
  const enqueue = (jobs: Job[]) => transaction(db, (tx) => queue.enqueue(tx, jobs))
  for (const rule of (await readRules(db, 'time')) as RuleInForce<TimeRule>[]) {
    for (let after: string | null = '0'; after !== null; ) {
      const { steps, last }: Slice = await slice(db, rule, after)
      await enqueue(steps)
      after = last
    }
    // Tickets that had been about to wait when the copy was made.
    await enqueue([job(enlistRule, { ruleId: rule.id, after: '0' })])
  }
  await enqueue(await recurring(db))
}

interface Slice {
  steps: Job[]
  last: string | null
}

/** A wait beyond the last step stands for a ladder that was walked to its end: there is nothing left to do. */
async function slice(db: Db, { id, definition }: RuleInForce<TimeRule>, after: string): Promise<Slice> {
  const rows = await db
    .selectFrom('rule_waits')
    .select(['ticket_id', 'anchor_seq', 'step', 'due_at'])
    .where('rule_id', '=', id)
    .where('ticket_id', '>', after)
    .where('step', '<', definition.steps.length)
    .orderBy('ticket_id')
    .limit(SLICE)
    .execute()
  const steps = rows.map((row) => {
    const due = { ticketId: row.ticket_id, ruleId: id, anchorSeq: row.anchor_seq, step: row.step }
    return job(runStep, due, row.due_at)
  })
  return { steps, last: rows.length < SLICE ? null : rows.at(-1)!.ticket_id }
}

async function recurring(db: Db): Promise<Job[]> {
  const rows = await db
    .selectFrom('recurring_tickets')
    .select(['id', 'next_at'])
    .where('active', '=', true)
    .where('next_at', 'is not', null)
    .execute()
  return rows.map(({ id, next_at }) => job(openRecurring, { id, at: next_at!.toISOString() }, next_at!))
}
