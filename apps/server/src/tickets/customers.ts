import { type Expression, type SqlBool, sql } from 'kysely'
import type { CustomerVisibility } from '../people/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import { visible } from './access.ts'

/** Whose tickets a caller may see, those customers too. Index tickets_requester. */
export const customerVisibility: CustomerVisibility = {
  mayRead(caller, customerId: Expression<string>) {
    if (caller.reach === 'all') return sql<SqlBool>`true`
    return sql<SqlBool>`exists (select from tickets where requester_id = ${customerId} and ${visible(caller, 'tickets')})`
  },
  async countTickets(db, caller, customerIds) {
    if (customerIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('tickets')
      .select(['requester_id', sql<number>`count(*)::int`.as('count')])
      .where('requester_id', 'in', [...customerIds])
      .where(visible(caller, 'tickets'))
      .groupBy('requester_id')
      .execute()
    return new Map(rows.map((row) => [row.requester_id, row.count]))
  },
}

/** Whether a group still has tickets to work on. Index tickets_group. */
export async function groupHasTickets(tx: Tx, groupId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets')
    .select('ticket_id')
    .where('group_id', '=', groupId)
    .where(sql<SqlBool>`status in ('new', 'open', 'pending', 'on_hold') and not spam`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
