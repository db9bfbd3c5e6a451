import { replanRecurring, retimeTickets } from '../job-kinds.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { bumpRules, type Desk, retime } from '../tickets/index.ts'

const SLICE = 200

/** Hours or terms have changed: changes go by the new ones at once, tickets that nobody touches are brought along. */
export async function retimed(tx: Tx, { queue }: Pick<Platform, 'queue'>): Promise<void> {
  await bumpRules(tx)
  await queue.enqueue(tx, [job(retimeTickets, { after: '0' }), job(replanRecurring, {})])
}

/** Open tickets of a customer, of an organization's customers, or all; `after` is the last one that was brought along. */
interface Slice {
  after: string
  customerId?: string
  organizationId?: string
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
  const { customerId, organizationId } = whose
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
