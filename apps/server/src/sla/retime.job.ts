import { Condition } from '@opora/core/conditions'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { replanRecurring, retimeTickets } from '../job-kinds.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { bumpRules, type Desk, fitting, retime } from '../tickets/index.ts'

const SLICE = 200

/** Hours have changed: changes go by the new ones at once, tickets that nobody touches are brought along. */
export async function retimed(tx: Tx, { queue }: Pick<Platform, 'queue'>): Promise<void> {
  await bumpRules(tx)
  await queue.enqueue(tx, [job(retimeTickets, { after: '0' }), job(replanRecurring, {})])
}

/** Policies have changed: the same for the tickets that they are for now, or that ran under them until now. */
export async function retimedBy(
  tx: Tx,
  { queue }: Pick<Platform, 'queue'>,
  policyIds: string[],
): Promise<void> {
  await bumpRules(tx)
  await queue.enqueue(tx, [job(retimeTickets, { after: '0', policyIds })])
}

/** Open tickets of a customer, of an organization's customers, of policies, or all; `after` is the last that was done. */
interface Slice {
  after: string
  customerId?: string
  organizationId?: string
  policyIds?: string[]
}

/** The terms stand; what they are asked of has changed. */
export async function retimeTicketsOf(
  tx: Tx,
  { queue }: Pick<Platform, 'queue'>,
  whose: Omit<Slice, 'after'>,
): Promise<void> {
  await queue.enqueue(tx, [job(retimeTickets, { after: '0', ...whose })])
}

/** Brings open tickets under the terms of today, each in a transaction of its own, along an index. */
export async function retimeOpenTickets(desk: Desk, { after, ...whose }: Slice): Promise<void> {
  const { db, queue } = desk.platform
  const { customerId, organizationId, policyIds } = whose
  const ofPolicies = policyIds && (await affected(db, policyIds, desk.platform.clock.now()))
  const rows = await db
    .selectFrom('tickets')
    .select('ticket_id')
    .where('ticket_id', '>', after)
    .where('status', 'in', ['new', 'open', 'pending', 'on_hold'])
    .$if(customerId !== undefined, (query) => query.where('requester_id', '=', customerId!))
    .$if(organizationId !== undefined, (query) =>
      query.where('requester_id', 'in', (customers) =>
        customers.selectFrom('customers').select('id').where('organization_id', '=', organizationId!),
      ),
    )
    .$if(ofPolicies !== undefined, (query) => query.where(ofPolicies!))
    .orderBy('ticket_id')
    .limit(SLICE)
    .execute()
  for (const { ticket_id: id } of rows) await transaction(db, (tx) => retime(tx, desk, id))
  const last = rows.at(-1)
  if (last && rows.length === SLICE)
    await transaction(db, (tx) =>
      queue.enqueue(tx, [job(retimeTickets, { ...whose, after: last.ticket_id })]),
    )
}

/** Whatever else has become of a policy, the terms under which it ran are kept. */
async function affected(db: Db, policyIds: string[], now: Date): Promise<RawBuilder<SqlBool>> {
  const policies = await db
    .selectFrom('sla_policies')
    .select('condition')
    .where('id', 'in', policyIds)
    .execute()
  const any = { any: policies.map(({ condition }) => Condition.parse(condition)) }
  return sql<SqlBool>`not spam and (${await fitting(db, any, now)} or exists (
    select from ticket_clocks join sla_terms on sla_terms.id = split_part(state ->> 'policyId', '.', 1)::bigint
    where ticket_clocks.ticket_id = tickets.ticket_id and sla_terms.policy_id = any(${policyIds}::bigint[])))`
}
