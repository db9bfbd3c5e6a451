import type { BoardLoad } from '@opora/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../platform/database/pool.ts'

const RISK_MINUTES = 60

interface Row {
  group_id: string | null
  channel_id: string | null
  channel_name: string | null
  active: number
  waiting: number
  unassigned: number
  oldest_at: Date | null
  at_risk: number
  overdue: number
}

export interface Loads {
  total: BoardLoad
  groups: (BoardLoad & { groupId: string | null })[]
  channels: (BoardLoad & { channelId: string | null; name: string })[]
}

/** The customer wrote last. One who was never answered has waited since the ticket was opened. */
const waits = sql`(last_customer_message_at is not null and status in ('new', 'open')
  and (last_agent_reply_at is null or last_agent_reply_at < last_customer_message_at))`
const since = sql`case when last_agent_reply_at is null then tickets.created_at else last_customer_message_at end`

/** What there is to do, by group and by channel. Cost: every active ticket once, by tickets_active. */
export async function readLoads(db: Db, seen: RawBuilder<SqlBool>, now: Date): Promise<Loads> {
  const { rows } = await sql<Row>`
    with loads as (select group_id, channel_id, count(*)::int as active,
      count(*) filter (where ${waits})::int as waiting,
      count(*) filter (where ${waits} and assignee_id is null)::int as unassigned,
      min(${since}) filter (where ${waits}) as oldest_at,
      count(*) filter (where breached_at is null and due_at >= ${now}
        and due_at <= ${new Date(now.getTime() + RISK_MINUTES * 60_000)})::int as at_risk,
      count(*) filter (where breached_at is not null)::int as overdue
    from tickets
    where tickets.status in ('new', 'open', 'pending', 'on_hold') and not spam and ${seen}
    group by group_id, channel_id)
    select loads.*, channels.name as channel_name from loads left join channels on channels.id = loads.channel_id`.execute(
    db,
  )
  return {
    total: sum(rows),
    groups: by(rows, 'group_id').map(([groupId, part]) => ({ groupId, ...sum(part) })),
    channels: by(rows, 'channel_id').map(([channelId, part]) => ({
      channelId,
      name: part[0]?.channel_name ?? '',
      ...sum(part),
    })),
  }
}

/** Where most wait comes first. */
function by(rows: readonly Row[], place: 'group_id' | 'channel_id'): [string | null, Row[]][] {
  const parts = new Map<string | null, Row[]>()
  for (const row of rows) parts.set(row[place], [...(parts.get(row[place]) ?? []), row])
  return [...parts].sort(([, one], [, other]) => sum(other).waiting - sum(one).waiting)
}

function sum(rows: readonly Row[]): BoardLoad {
  const add = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const oldest = rows
    .flatMap((row) => row.oldest_at ?? [])
    .sort((one, other) => one.getTime() - other.getTime())[0]
  return {
    active: add((row) => row.active),
    waiting: add((row) => row.waiting),
    unassigned: add((row) => row.unassigned),
    oldestAt: oldest?.toISOString() ?? null,
    atRisk: add((row) => row.at_risk),
    overdue: add((row) => row.overdue),
  }
}
