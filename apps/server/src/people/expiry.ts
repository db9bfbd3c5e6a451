import { type Db, query } from '../platform/database/pool.ts'
import { IDLE_MS } from './sessions.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Removes what has run out: counts of attempts, sessions, links, devices not used for a year. */
export async function removeExpired(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => [new Date(now.getTime() - ms)]
  await query(db, 'delete from attempts where window_start < $1', before(31 * DAY_MS))
  await query(db, 'delete from sessions where expires_at < $1', before(0))
  await query(db, 'delete from sessions where last_seen_at < $1', before(IDLE_MS))
  await query(db, 'delete from one_time_links where expires_at < $1', before(30 * DAY_MS))
  await query(db, 'delete from known_devices where last_used_at < $1', before(365 * DAY_MS))
}
