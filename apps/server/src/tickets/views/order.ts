import type { ViewSort } from '@opora/contract'
import { priorities } from '@opora/core/ticket'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A stretch of a sorted list that one index is walked for, and the place after which a page of it begins. */
export interface Stretch {
  where: RawBuilder<SqlBool>
  by: RawBuilder<unknown>
  /** The time by which it is ordered. */
  time: 'updated_at' | 'created_at' | 'due_at'
  after(time: string, id: string): RawBuilder<SqlBool>
}

const everything = sql<SqlBool>`true`

/** Walks tickets_active, tickets_updated and the like. */
const byUpdate = (where: RawBuilder<SqlBool>): Stretch => ({
  where,
  by: sql`tickets.updated_at desc, tickets.ticket_id desc`,
  time: 'updated_at',
  after: (time, id) => sql`(tickets.updated_at, tickets.ticket_id) < (${time}::timestamptz, ${id}::bigint)`,
})

/**
 * How views are sorted: one stretch after the other, each by its index, so that no sort needs an index of its own over
 * all tickets. `created` goes by number, tickets are numbered as they come; `due` walks tickets_due and then those
 * without a due time; `priority` walks tickets_pressing for what is urgent and high.
 */
export const stretches: Record<ViewSort, Stretch[]> = {
  updated: [byUpdate(everything)],
  created: [
    {
      where: everything,
      by: sql`tickets.ticket_id desc`,
      time: 'created_at',
      after: (_, id) => sql`tickets.ticket_id < ${id}::bigint`,
    },
  ],
  due: [
    {
      where: sql`tickets.due_at is not null`,
      by: sql`tickets.due_at, tickets.ticket_id`,
      time: 'due_at',
      after: (time, id) => sql`(tickets.due_at, tickets.ticket_id) > (${time}::timestamptz, ${id}::bigint)`,
    },
    byUpdate(sql`tickets.due_at is null`),
  ],
  priority: [...priorities].reverse().map((each) => byUpdate(sql`tickets.priority = ${sql.lit(each)}`)),
}
