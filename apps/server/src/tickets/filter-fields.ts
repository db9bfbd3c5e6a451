import type { FieldName } from '@opora/core/conditions'
import { type RawBuilder, sql } from 'kysely'

/** What SQL needs beside the condition. */
export interface Placing {
  /** The table or alias that is asked: `tickets`, or for conditions on the place alone `ticket_counts`. */
  table: string
  /** Calendars by which the desk works at this moment; without a calendar it always does. */
  openCalendarIds: readonly string[]
}

type Column = (placing: Placing) => RawBuilder<unknown>

const own =
  (column: string): Column =>
  ({ table }) =>
    sql.ref(`${table}.${column}`)

const customers =
  (column: string): Column =>
  ({ table }) =>
    sql`(select ${sql.ref(`customers.${column}`)} from customers where customers.id = ${sql.ref(`${table}.requester_id`)})`

const channelKind: Column = ({ table }) =>
  sql`(select channels.kind from channels where channels.id = ${sql.ref(`${table}.channel_id`)})`

/** A ticket goes by the calendar of its group, else of its channel, else of the desk. */
const openNow: Column = ({ table, openCalendarIds }) =>
  sql`coalesce(coalesce(
    (select calendar_id from groups where groups.id = ${sql.ref(`${table}.group_id`)}),
    (select calendar_id from channels where channels.id = ${sql.ref(`${table}.channel_id`)}),
    (select id from calendars where is_default)
  ) = any(${[...openCalendarIds]}::bigint[]), true)`

/**
 * Where each field of a condition stands. The ticket's own columns cost nothing beside the walk; a fact of its
 * customer, channel or calendar is one lookup by primary key for every row walked over.
 */
export const columns = {
  status: own('status'),
  priority: own('priority'),
  type: own('type'),
  group: own('group_id'),
  assignee: own('assignee_id'),
  requester: own('requester_id'),
  organization: customers('organization_id'),
  channel: own('channel_id'),
  channelKind,
  language: customers('locale'),
  tags: own('tags'),
  subject: own('subject'),
  spam: own('spam'),
  vip: (placing) => sql`coalesce(${customers('vip')(placing)}, false)`,
  openNow,
  breached: ({ table }) => sql`(${sql.ref(`${table}.breached_at`)} is not null)`,
  messageCount: own('message_count'),
  reopens: own('reopens'),
  createdAt: own('created_at'),
  updatedAt: own('updated_at'),
  lastCustomerMessageAt: own('last_customer_message_at'),
  lastAgentReplyAt: own('last_agent_reply_at'),
  firstReplyAt: own('first_reply_at'),
  solvedAt: own('solved_at'),
  dueAt: own('due_at'),
} satisfies Record<FieldName, Column>
