import type { WorkCalendar } from '@opora/contract'
import { Calendar, isOpen, nextClose, nextOpen } from '@opora/core/calendar'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit, requireTimeZone } from '../settings/index.ts'
import { retimed } from './retime.job.ts'

export interface CalendarGiven {
  name: string
  hours: Calendar
  isDefault: boolean
  organizationIds: string[]
  groupIds: string[]
  channelIds: string[]
}

type Patch = { [K in keyof CalendarGiven]?: CalendarGiven[K] | undefined }

/** Calendars, the desk's own first. There are never many. */
export async function listCalendars(db: Db | Tx, now: Date): Promise<WorkCalendar[]> {
  const rows = await db
    .selectFrom('calendars')
    .innerJoin('calendar_versions', 'calendar_versions.id', 'calendars.version_id')
    .select([
      'calendars.id',
      'name',
      'is_default',
      'calendar',
      sql<
        string[]
      >`array(select id::text from organizations where calendar_id = calendars.id order by id)`.as(
        'organization_ids',
      ),
      sql<string[]>`array(select id::text from groups where calendar_id = calendars.id order by id)`.as(
        'group_ids',
      ),
      sql<string[]>`array(select id::text from channels where calendar_id = calendars.id order by id)`.as(
        'channel_ids',
      ),
    ])
    .orderBy('is_default', 'desc')
    .orderBy(sql`lower(name)`)
    .execute()
  return rows.map((row) => {
    const hours = Calendar.parse(row.calendar)
    const openNow = isOpen(hours, now.getTime())
    const changes = openNow ? nextClose(hours, now.getTime()) : nextOpen(hours, now.getTime())
    return {
      id: row.id,
      name: row.name,
      hours,
      isDefault: row.is_default,
      organizationIds: row.organization_ids,
      groupIds: row.group_ids,
      channelIds: row.channel_ids,
      openNow,
      changesAt: changes === null || !Number.isFinite(changes) ? null : new Date(changes).toISOString(),
    }
  })
}

async function getCalendar(db: Db | Tx, id: string, now: Date): Promise<WorkCalendar> {
  const calendar = (await listCalendars(db, now)).find((each) => each.id === id)
  if (!calendar) throw notFound()
  return calendar
}

/** @throws Refused `calendar.name_taken`, `invalid_time_zone` */
export async function createCalendar(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  given: CalendarGiven,
  now: Date,
): Promise<WorkCalendar> {
  const { id } = await tx
    .insertInto('calendars')
    .values({ name: given.name, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await write(tx, id, given, now)
  await note(tx, caller, 'calendar.created', id, now, { after: given })
  await retimed(tx, platform)
  return getCalendar(tx, id, now)
}

/** @throws Refused `not_found`, `calendar.last_default`, and what `createCalendar` throws */
export async function changeCalendar(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  patch: Patch,
  now: Date,
): Promise<WorkCalendar> {
  await lock(tx, id)
  const before = await getCalendar(tx, id, now)
  if (patch.isDefault === false && before.isDefault) throw new Refused('calendar.last_default', 409)
  await write(tx, id, patch, now)
  const after = await getCalendar(tx, id, now)
  await note(tx, caller, 'calendar.changed', id, now, { before, after })
  await retimed(tx, platform)
  return after
}

/** @throws Refused `not_found`, `calendar.last_default`, `calendar.used` */
export async function deleteCalendar(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  await lock(tx, id)
  const before = await getCalendar(tx, id, now)
  if (before.isDefault) throw new Refused('calendar.last_default', 409)
  const used = await tx
    .selectFrom('sla_policies')
    .innerJoin('sla_terms', 'sla_terms.id', 'sla_policies.terms_id')
    .select('name')
    .where('calendar_id', '=', id)
    .where('archived_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (used) throw new Refused('calendar.used', 409, { name: used.name })
  for (const table of ['organizations', 'groups', 'channels'] as const) await place(tx, table, id, [])
  await tx.updateTable('sla_terms').set({ calendar_id: null }).where('calendar_id', '=', id).execute()
  await tx.deleteFrom('calendars').where('id', '=', id).execute()
  await note(tx, caller, 'calendar.deleted', id, now, { before })
  await retimed(tx, platform)
}

/** The desk starts with one calendar; what it works by is changed, never in place. */
async function write(tx: Tx, id: string, given: Patch, now: Date): Promise<void> {
  if (given.hours) {
    requireTimeZone(given.hours.timeZone)
    const version = await tx
      .insertInto('calendar_versions')
      .values({ calendar_id: id, calendar: JSON.stringify(given.hours), created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('calendars').set({ version_id: version.id }).where('id', '=', id).execute()
  }
  if (given.name !== undefined) {
    await tx.updateTable('calendars').set({ name: given.name }).where('id', '=', id).execute()
  }
  if (given.isDefault) {
    await tx.updateTable('calendars').set({ is_default: false }).where('is_default', '=', true).execute()
    await tx.updateTable('calendars').set({ is_default: true }).where('id', '=', id).execute()
  }
  if (given.organizationIds) await place(tx, 'organizations', id, given.organizationIds)
  if (given.groupIds) await place(tx, 'groups', id, given.groupIds)
  if (given.channelIds) await place(tx, 'channels', id, given.channelIds)
}

/** These, and no others, work by the calendar. */
async function place(
  tx: Tx,
  table: 'organizations' | 'groups' | 'channels',
  id: string,
  ids: readonly string[],
): Promise<void> {
  await tx.updateTable(table).set({ calendar_id: null }).where('calendar_id', '=', id).execute()
  if (ids.length) await tx.updateTable(table).set({ calendar_id: id }).where('id', 'in', ids).execute()
}

async function lock(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('calendars').select('id').where('id', '=', id).forUpdate().execute()
}

const note = (tx: Tx, caller: Caller, action: string, id: string, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'calendar', id }, ...states })
