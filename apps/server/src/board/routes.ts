import { type Availability, readBoard } from '@opora/contract'
import { type SqlBool, sql } from 'kysely'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Settings } from '../settings/index.ts'
import { visible } from '../tickets/index.ts'
import { readArrivals } from './arrivals.ts'
import { readHands } from './hands.ts'
import { readLoads } from './load.ts'

interface BoardSources {
  settings: Settings
  /** How those whom the caller may know of stand for new work. */
  standing: (caller: Caller, now: Date) => Promise<Availability[]>
  /** Groups that are in a surge. */
  surging: () => Promise<string[]>
}

/** Mounts the live board. */
export function boardRoutes(http: Http, { settings, standing, surging }: BoardSources): void {
  const { db } = http.platform
  http.on(readBoard, async ({ caller, query: { groupId }, now }) => {
    requirePermission(caller, 'board.read')
    const { timeZone } = await settings.get('company')
    const seen = visible(caller, 'tickets')
    const asked = groupId === undefined ? seen : sql<SqlBool>`${seen} and group_id = ${groupId}::bigint`
    const [loads, arrivals, agents, surges] = await Promise.all([
      readLoads(db, asked, now),
      readArrivals(db, asked, timeZone, now),
      standing(caller, now).then((all) => readHands(db, all, groupId)),
      surging(),
    ])
    return { at: now.toISOString(), ...loads, arrivals, agents, surges }
  })
}
