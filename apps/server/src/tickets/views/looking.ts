import { type Calendar, isOpen } from '@opora/core/calendar'
import type { Condition } from '@opora/core/conditions'
import type { Caller } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import { fieldsOf, type Looking } from '../filter.ts'

/** How a caller looks at tickets through a condition now. Reads the calendars, a handful, only where it asks for them. */
export async function lookingAt(
  db: Db | Tx,
  caller: Caller,
  condition: Condition,
  now: Date,
): Promise<Looking> {
  const asksForHours = fieldsOf(condition).includes('openNow')
  return {
    ...viewpoint(caller, now),
    table: 'tickets',
    openCalendarIds: asksForHours ? await openCalendars(db, now) : [],
  }
}

export const viewpoint = (caller: Caller, now: Date) => ({
  now: now.getTime(),
  me: caller.agentId,
  groupIds: caller.groupIds,
})

/** A calendar without hours holds nothing shut. */
async function openCalendars(db: Db | Tx, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('calendars')
    .leftJoin('calendar_versions as hours', 'hours.id', 'calendars.version_id')
    .select(['calendars.id', 'hours.calendar'])
    .execute()
  return rows
    .filter(({ calendar }) => calendar === null || isOpen(calendar as unknown as Calendar, now.getTime()))
    .map(({ id }) => id)
}
