import { type Calendar, isOpen } from '@opora/core/calendar'
import type { Condition } from '@opora/core/conditions'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Caller } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import { compile, fieldsOf, type Looking } from '../filter.ts'

type Onlooker = Pick<Caller, 'agentId' | 'groupIds'>

/** A condition as SQL over tickets, as the desk itself asks it: "me" is nobody. */
export async function fitting(db: Db | Tx, condition: Condition, now: Date): Promise<RawBuilder<SqlBool>> {
  return compile(condition, await lookingAt(db, { agentId: null, groupIds: [] }, condition, now))
}

/** How a caller looks at tickets through a condition now. Reads the calendars, a handful, only where it asks for them. */
export async function lookingAt(
  db: Db | Tx,
  caller: Onlooker,
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

export const viewpoint = (caller: Onlooker, now: Date) => ({
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
