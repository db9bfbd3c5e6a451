import { type Action, actsOf, causeOf, isOnce, RuleDefinition } from '@opora/core/automation'
import type { Act, TicketEvent } from '@opora/core/ticket'
import { sql } from 'kysely'
import { actJob } from '../consequences.ts'
import { type Db, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Job } from '../platform/queue.ts'
import { lastDay } from '../tickets/index.ts'

const SLICE = 1000

/**
 * Enqueues anew what rules asked for on the last day and what is not ticked off, for a desk whose jobs were left behind
 * by a restore. What is told to people, to webhooks and by checklists is done once however often its job runs.
 */
export async function resumeActs({ db, queue }: Pick<Platform, 'db' | 'queue'>): Promise<void> {
  const actions = await actionsByCause(db)
  const jobs = (await announced(db, [...actions.keys()])).flatMap((each) => again(each, actions))
  for (let from = 0; from < jobs.length; from += SLICE)
    await transaction(db, (tx) => queue.enqueue(tx, jobs.slice(from, from + SLICE)))
}

/** By the step of its ladder; a rule on an update has one. */
type Steps = readonly (readonly Action[])[]

/** Also of rules that were switched off or thrown away since: what they had announced is done. */
async function actionsByCause(db: Db): Promise<Map<string, Steps>> {
  const rows = await db.selectFrom('rules').select(['id', 'definition']).execute()
  return new Map(
    rows.flatMap(({ id, definition }) => {
      const read = RuleDefinition.safeParse(definition)
      return read.success ? [[causeOf(id), stepsOf(read.data)] as const] : []
    }),
  )
}

const stepsOf = (rule: RuleDefinition): Steps =>
  rule.kind === 'update' ? [rule.actions] : rule.steps.map(({ actions }) => actions)

/** An announcement, with what began its update. */
interface Announced {
  ticket_id: string
  seq: number
  update: number
  at: Date
  cause: string
  acts: string[]
  /** How many acts had been announced before it in the same update. */
  before: number
  type: TicketEvent['type']
  step: number | null
  /** Numbers of the acts that are ticked off. */
  done: number[]
}

/** Ranges of ticket_events_cause, and two of primary keys each. */
async function announced(db: Db, causes: string[]): Promise<Announced[]> {
  const { rows } = await sql<Announced>`
    with acted as (
      select ticket_id, seq, update_seq, at, cause, data, sum(jsonb_array_length(data -> 'acts')) over (
        partition by ticket_id, update_seq order by seq) - jsonb_array_length(data -> 'acts') as before
      from ticket_events
      where cause = any(${causes}) and at > ${await lastDay(db)} and type = 'rule.acted')
    select acted.ticket_id, acted.seq, acted.update_seq as update, acted.at, acted.cause, acted.data -> 'acts' as acts,
      before::int, first.type, (first.data ->> 'step')::int as step,
      array(select number from rule_acts
        where rule_acts.ticket_id = acted.ticket_id and rule_acts.seq = acted.seq) as done
    from acted join ticket_events first on first.ticket_id = acted.ticket_id and first.seq = acted.update_seq
    order by acted.ticket_id, acted.seq`.execute(db)
  return rows
}

function again({ ticket_id, seq, cause, done, ...each }: Announced, actions: Map<string, Steps>): Job[] {
  const step = each.type === 'rule.due' ? each.step! - 1 : 0
  const first = { type: each.type, at: each.at.toISOString(), update: each.update }
  return wantedAgain(each.acts, actsOf(actions.get(cause)?.[step] ?? [])).flatMap(({ place, act }) => {
    const number = each.before + place
    return done.includes(number) ? [] : [actJob(ticket_id, first, { ...act, cause, seq, number })]
  })
}

/**
 * What was announced, with the params of the rule as it is: of the acts of a kind the first is the first. Where the rule
 * has another number of them now nobody knows which is which; those that are done once anyway are all asked for.
 */
function wantedAgain(kinds: readonly string[], acts: readonly Act[]): { place: number; act: Act }[] {
  return kinds.flatMap((kind, place) => {
    const same = acts.filter((act) => act.kind === kind)
    const nth = kinds.slice(0, place).filter((other) => other === kind).length
    if (same.length === kinds.filter((other) => other === kind).length) return [{ place, act: same[nth]! }]
    return nth === 0 ? same.filter(isOnce).map((act) => ({ place, act })) : []
  })
}
