import type { Rule } from '@opora/contract'
import type { RuleDefinition } from '@opora/core/automation'
import { sql } from 'kysely'
import { enlistRule } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit, clearAlarm, reorder } from '../settings/index.ts'
import { bumpRules } from '../tickets/index.ts'
import { findFault } from './fault.ts'

interface Given {
  name?: string | undefined
  definition?: RuleDefinition | undefined
  active?: boolean | undefined
}

/** Every rule, in order. There are hundreds at most; when each last acted is one backward step in ticket_events_cause. */
export async function listRules(db: Db | Tx): Promise<Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .select(
      sql<Date | null>`(select at from ticket_events where cause = 'rule:' || rules.id order by at desc limit 1)`.as(
        'last_acted_at',
      ),
    )
    .where('archived_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    position: row.position,
    active: row.active,
    definition: row.definition as unknown as RuleDefinition,
    fault: row.fault === null ? null : ({ code: row.fault, detail: row.fault_detail ?? '' } as Rule['fault']),
    lastActedAt: row.last_acted_at?.toISOString() ?? null,
  }))
}

export async function getRule(db: Db | Tx, id: string): Promise<Rule> {
  const rule = (await listRules(db)).find((each) => each.id === id)
  if (!rule) throw notFound()
  return rule
}

/** @throws Refused `rule.fault` when it is to be active and cannot work */
export async function createRule(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  given: { name: string; definition: RuleDefinition; active: boolean },
  now: Date,
): Promise<Rule> {
  if (given.active) await refuseFaulty(tx, given.definition)
  const { id } = await tx
    .insertInto('rules')
    .values({
      name: given.name,
      kind: given.definition.kind,
      definition: JSON.stringify(given.definition),
      active: given.active,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from rules)`,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'rule.created', id, now, { after: given })
  await inForce(tx, platform, id, given.definition)
  return getRule(tx, id)
}

/** @throws Refused `not_found`, `rule.fault` */
export async function changeRule(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  given: Given,
  now: Date,
): Promise<Rule> {
  const before = await lockRule(tx, id)
  const definition = given.definition ?? before.definition
  const active = given.active ?? before.active
  if (active) await refuseFaulty(tx, definition)
  await tx
    .updateTable('rules')
    .set({
      name: given.name ?? before.name,
      kind: definition.kind,
      definition: JSON.stringify(definition),
      active,
      updated_at: now,
      ...(active && { fault: null, fault_detail: null }),
    })
    .where('id', '=', id)
    .execute()
  await note(tx, caller, 'rule.changed', id, now, { before, after: { ...before, ...given } })
  if (active) await clearAlarm(tx, platform, 'rule.stopped', id)
  await inForce(tx, platform, id, definition)
  return getRule(tx, id)
}

/** @throws Refused `not_found` */
export async function deleteRule(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const before = await lockRule(tx, id)
  await tx.updateTable('rules').set({ archived_at: now, active: false }).where('id', '=', id).execute()
  await tx.deleteFrom('rule_waits').where('rule_id', '=', id).execute()
  await note(tx, caller, 'rule.deleted', id, now, { before })
  await clearAlarm(tx, platform, 'rule.stopped', id)
  await bumpRules(tx)
}

/** Puts the named rules first, in the order of their names in the list. @throws Refused `not_found` */
export async function orderRules(tx: Tx, caller: Caller, ids: readonly string[], now: Date): Promise<Rule[]> {
  const ordered = await reorder(tx, 'rules', ids)
  await note(tx, caller, 'rule.ordered', null, now, { after: ordered })
  await bumpRules(tx)
  return listRules(tx)
}

async function lockRule(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('rules')
    .select(['name', 'definition', 'active'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, definition: row.definition as unknown as RuleDefinition }
}

async function refuseFaulty(tx: Tx, definition: RuleDefinition): Promise<void> {
  const fault = await findFault(tx, definition)
  if (fault) throw new Refused('rule.fault', 422, { code: fault.code, detail: fault.detail })
}

/** From this commit on the rule holds; a rule on time looks for the tickets that wait already. */
async function inForce(tx: Tx, { queue }: Platform, id: string, { kind }: RuleDefinition): Promise<void> {
  await bumpRules(tx)
  if (kind === 'time') await queue.enqueue(tx, [job(enlistRule, { ruleId: id, after: '0' })])
}

const note = (tx: Tx, caller: Caller, action: string, id: string | null, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'rule', id }, ...states })
