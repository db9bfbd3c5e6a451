import { estimateWait, statedTime } from '@opora/core/waiting'
import type { Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Acknowledgements } from '../platform/database/schema.ts'
import type { Place, Rules } from '../tickets/index.ts'
import { readWaits } from './waits.ts'

const MINUTE = 60_000

export type Row = Selectable<Acknowledgements>

/** What a channel would say to somebody who writes now. */
export async function stated(
  db: Db | Tx,
  row: Row,
  rules: Pick<Rules, 'calendarOf'>,
  { organizationId, groupId }: Pick<Place, 'organizationId' | 'groupId'>,
  now: Date,
): Promise<{ at: Date; estimated: boolean }> {
  const calendar = rules.calendarOf({ organizationId, groupId, channelId: row.channel_id })
  const { history, queue } = await readWaits(db, row.channel_id, calendar, now)
  const wait = estimateWait(history, queue, row.level)
  const bounds = { floor: row.floor_minutes * MINUTE, ceiling: row.ceiling_minutes * MINUTE }
  return { at: new Date(statedTime(wait, bounds, calendar, now.getTime())), estimated: wait !== null }
}
