import { readBoard } from '@opora/contract'
import { type SqlBool, sql } from 'kysely'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Settings } from '../settings/index.ts'
import { visible } from '../tickets/index.ts'
import { readArrivals } from './arrivals.ts'
import { readHands } from './hands.ts'
import { readLoads } from './load.ts'

/** Mounts the live board. */
export function boardRoutes(http: Http, { settings }: { settings: Settings }): void {
  const { db } = http.platform
  http.on(readBoard, async ({ caller, query: { groupId }, now }) => {
    requirePermission(caller, 'board.read')
    const { timeZone } = await settings.get('company')
    const seen = visible(caller, 'tickets')
    const asked = groupId === undefined ? seen : sql<SqlBool>`${seen} and group_id = ${groupId}::bigint`
    const [loads, arrivals, agents] = await Promise.all([
      readLoads(db, asked, now),
      readArrivals(db, asked, timeZone, now),
      readHands(db, caller, groupId, now),
    ])
    return { at: now.toISOString(), ...loads, arrivals, agents }
  })
}
