import type { Policy } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit, reorder } from '../settings/index.ts'
import { retimedBy } from './retime.job.ts'
import { Terms } from './terms.ts'

export type PolicyGiven = Pick<Policy, 'name' | 'condition' | 'hours' | 'terms' | 'active'>
type Patch = { [K in keyof PolicyGiven]?: PolicyGiven[K] | undefined }

/** SLA policies in their order. There are never many. */
export async function listPolicies(db: Db | Tx): Promise<Policy[]> {
  const rows = await db
    .selectFrom('sla_policies')
    .innerJoin('sla_terms', 'sla_terms.id', 'sla_policies.terms_id')
    .select(['sla_policies.id', 'name', 'position', 'active', 'condition', 'terms', 'hours', 'calendar_id'])
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('sla_policies.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    position: row.position,
    active: row.active,
    condition: row.condition as unknown as Condition,
    terms: Terms.parse(row.terms),
    hours:
      row.hours === 'calendar'
        ? { kind: 'calendar', calendarId: row.calendar_id! }
        : { kind: row.hours as 'ticket' | 'round_the_clock' },
  }))
}

async function getPolicy(db: Db | Tx, id: string): Promise<Policy> {
  const policy = (await listPolicies(db)).find((each) => each.id === id)
  if (!policy) throw notFound()
  return policy
}

/** A new policy comes before all others: it is made for what they do not do. @throws Refused `policy.*` */
export async function createPolicy(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  given: PolicyGiven,
  now: Date,
): Promise<Policy> {
  const { id } = await tx
    .insertInto('sla_policies')
    .values({
      name: given.name,
      active: given.active,
      condition: JSON.stringify(given.condition),
      position: sql<number>`(select coalesce(min(position), 1) - 1 from sla_policies)`,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeTerms(tx, id, given, now)
  await note(tx, caller, 'policy.created', id, now, { after: given })
  await retimedBy(tx, platform, [id])
  return getPolicy(tx, id)
}

/** @throws Refused `not_found`, `policy.name_taken`, `policy.calendar_gone` */
export async function changePolicy(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  patch: Patch,
  now: Date,
): Promise<Policy> {
  const before = await lock(tx, id)
  const after: PolicyGiven = {
    name: patch.name ?? before.name,
    condition: patch.condition ?? before.condition,
    hours: patch.hours ?? before.hours,
    terms: patch.terms ?? before.terms,
    active: patch.active ?? before.active,
  }
  await tx
    .updateTable('sla_policies')
    .set({ name: after.name, active: after.active, condition: JSON.stringify(after.condition) })
    .where('id', '=', id)
    .execute()
  if (patch.hours || patch.terms) await writeTerms(tx, id, after, now)
  await note(tx, caller, 'policy.changed', id, now, { before, after })
  // What it is called is nothing to tickets.
  if (patch.condition || patch.hours || patch.terms || after.active !== before.active)
    await retimedBy(tx, platform, [id])
  return getPolicy(tx, id)
}

/** @throws Refused `not_found` */
export async function deletePolicy(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const before = await lock(tx, id)
  await tx.updateTable('sla_policies').set({ archived_at: now, active: false }).where('id', '=', id).execute()
  await note(tx, caller, 'policy.deleted', id, now, { before })
  await retimedBy(tx, platform, [id])
}

/** @throws Refused `not_found` */
export async function orderPolicies(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  ids: readonly string[],
  now: Date,
): Promise<Policy[]> {
  const ordered = await reorder(tx, 'sla_policies', ids)
  await note(tx, caller, 'policy.ordered', null, now, { after: ordered })
  await retimedBy(tx, platform, [...ids])
  return listPolicies(tx)
}

/** New terms stand beside the old ones, under which clocks have run. */
export async function writeTerms(
  tx: Tx,
  policyId: string,
  { hours, terms }: Pick<PolicyGiven, 'hours' | 'terms'>,
  now: Date,
): Promise<void> {
  const calendarId = hours.kind === 'calendar' ? hours.calendarId : null
  if (calendarId !== null) await requireCalendar(tx, calendarId)
  const row = await tx
    .insertInto('sla_terms')
    .values({
      policy_id: policyId,
      hours: hours.kind,
      calendar_id: calendarId,
      terms: JSON.stringify(terms),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', policyId).execute()
}

async function requireCalendar(tx: Tx, id: string): Promise<void> {
  const row = await tx.selectFrom('calendars').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('policy.calendar_gone', 422)
}

async function lock(tx: Tx, id: string): Promise<Policy> {
  await tx.selectFrom('sla_policies').select('id').where('id', '=', id).forUpdate().execute()
  return getPolicy(tx, id)
}

const note = (tx: Tx, caller: Caller, action: string, id: string | null, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'sla_policy', id }, ...states })
