import type { FieldName } from '@opora/core/conditions'
import { type RawBuilder, sql } from 'kysely'
import { lastCustomerMessage } from './customer-words.ts'

/** What SQL needs beside the condition. */
export interface Placing {
  /** The table or alias that is asked: `tickets`, or for conditions on the place alone `ticket_counts`. */
  table: string
  /** Calendars by which the desk works at this moment; without a calendar it always does. */
  openCalendarIds: readonly string[]
}

type Column = (placing: Placing) => RawBuilder<unknown>

/** A column of the row that a ticket points to: its customer, its channel. */
export interface Fact {
  table: 'customers' | 'channels'
  key: 'requester_id' | 'channel_id'
  column: string
}

const own =
  (column: string): Column =>
  ({ table }) =>
    sql.ref(`${table}.${column}`)

const customers = (column: string): Fact => ({ table: 'customers', key: 'requester_id', column })

/** A ticket goes by the calendar of its customer's organization, else of its group, of its channel, of the desk. */
const openNow: Column = ({ table, openCalendarIds }) =>
  sql`coalesce(coalesce(
    (select calendar_id from organizations where organizations.id =
      (select organization_id from customers where customers.id = ${sql.ref(`${table}.requester_id`)})),
    (select calendar_id from groups where groups.id = ${sql.ref(`${table}.group_id`)}),
    (select calendar_id from channels where channels.id = ${sql.ref(`${table}.channel_id`)}),
    (select id from calendars where is_default)
  ) = any(${[...openCalendarIds]}::bigint[]), true)`

/** The customer's own tier, else that of his organization. */
const tier: Column = ({ table }) =>
  sql`coalesce((select coalesce(customers.tier, organizations.tier)
    from customers left join organizations on organizations.id = customers.organization_id
    where customers.id = ${sql.ref(`${table}.requester_id`)}), 0)`

/**
 * Where each field of a condition stands. The ticket's own columns cost nothing beside the walk. A fact is asked by
 * `exists`: along the walk that is a lookup by primary key for every row; where few have it, the planner begins with them.
 */
export const columns = {
  status: own('status'),
  priority: own('priority'),
  type: own('type'),
  group: own('group_id'),
  assignee: own('assignee_id'),
  rating: own('rating'),
  requester: own('requester_id'),
  organization: customers('organization_id'),
  channel: own('channel_id'),
  channelKind: { table: 'channels', key: 'channel_id', column: 'kind' },
  language: customers('locale'),
  tags: own('tags'),
  subject: own('subject'),
  lastCustomerMessage: ({ table }) => lastCustomerMessage(sql.ref(`${table}.ticket_id`)),
  spam: own('spam'),
  vip: customers('vip'),
  tier,
  openNow,
  breached: ({ table }) => sql`(${sql.ref(`${table}.breached_at`)} is not null)`,
  checklistUnfinished: ({ table }) => sql`(${sql.ref(`${table}.open_steps`)} > 0)`,
  messageCount: own('message_count'),
  reopens: own('reopens'),
  createdAt: own('created_at'),
  updatedAt: own('updated_at'),
  lastCustomerMessageAt: own('last_customer_message_at'),
  lastAgentReplyAt: own('last_agent_reply_at'),
  firstReplyAt: own('first_reply_at'),
  solvedAt: own('solved_at'),
  dueAt: own('due_at'),
} satisfies Record<FieldName, Column | Fact>
