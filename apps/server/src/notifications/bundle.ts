import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'

/** So many lines of one kind an agent gets in a period; what comes beyond is one line that counts. */
const MOST = 10
const PERIOD = '10 minutes'
/** More than a period can hold of every kind. */
const LOOKED_AT = 100

/** What time brings comes in crowds: after a standstill, or with new terms. A rule says what somebody wrote into it. */
const crowding = ['clock_warned', 'clock_breached', 'promise_due', 'promise_broken', 'rating_bad']

/** Those of the agents who have had their fill of a kind by now. A short backward range of notifications_agent each. */
export async function sated(tx: Tx, agents: readonly string[], kind: string, now: Date): Promise<string[]> {
  if (!crowding.includes(kind)) return []
  const { rows } = await sql<{ id: string }>`
    select agent.id::text from unnest(${agents}::bigint[]) as agent (id) where ${MOST} <= (
      select count(*) from (
        select kind, ticket_id, created_at from notifications
        where agent_id = agent.id order by id desc limit ${LOOKED_AT}) recent
      where kind = ${kind} and ticket_id is not null and created_at > ${now}::timestamptz - ${PERIOD}::interval)`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** One line for all that came beyond, with how many; of a new period a new one. @returns who was told anew */
export async function bundle(tx: Tx, agents: readonly string[], kind: string, now: Date): Promise<string[]> {
  if (agents.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    insert into notifications (agent_id, kind, ticket_id, data, key, created_at)
    select id, ${kind}, null, '{"count": 1}', ${kind} || ':many:' || extract(epoch from
      date_bin(${PERIOD}::interval, ${now}::timestamptz, 'epoch'))::bigint, ${now}
    from unnest(${agents}::bigint[]) as agent (id)
    order by id
    on conflict (agent_id, key) where key is not null do update
      set data = jsonb_build_object('count', (notifications.data ->> 'count')::int + 1), read_at = null
    returning agent_id::text as id`.execute(tx)
  return rows.map(({ id }) => id)
}
