import { type Alarm, type AlarmData, type AlarmName, alarmKinds } from '@opora/contract'
import { sql } from 'kysely'
import { type Caller, may } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'

const CHANGED = { type: 'settings', what: 'alarms' } as const

/** Whom to tell that alarms changed. */
type Told = Pick<Platform, 'hints'>

export interface Raised<K extends AlarmName> {
  kind: K
  /** Which of its kind: a channel's id, a webhook's … */
  key: string
  data: AlarmData<K>
}

/**
 * Raises an alarm, in the transaction in which its cause is found. One that stands already keeps the time since when it
 * does and takes the new data; people are told when something is new.
 */
export async function raiseAlarm<K extends AlarmName>(
  tx: Tx,
  { hints }: Told,
  { kind, key, data }: Raised<K>,
  now: Date,
): Promise<void> {
  const news = await sql`
    insert into alarms as standing (kind, key, data, raised_at)
    values (${kind}, ${key}, ${JSON.stringify(data)}, ${now})
    on conflict (kind, key) do update set data = excluded.data where standing.data <> excluded.data
    returning id`.execute(tx)
  if (news.rows.length > 0) tx.afterCommit(() => hints.publish(CHANGED))
}

/**
 * Makes the alarms of one kind those that are called for now: raises what is new, takes back what is gone. For kinds
 * whose cause is looked for rather than met.
 */
export async function keepAlarms<K extends AlarmName>(
  tx: Tx,
  told: Told,
  kind: K,
  called: readonly Omit<Raised<K>, 'kind'>[],
  now: Date,
): Promise<void> {
  const standing = await tx.selectFrom('alarms').select('key').where('kind', '=', kind).execute()
  for (const { key } of standing) {
    if (!called.some((each) => each.key === key)) await clearAlarm(tx, told, kind, key)
  }
  for (const each of called) await raiseAlarm(tx, told, { kind, ...each }, now)
}

/** Takes an alarm back because its cause is gone. Nothing happens when there is none. */
export async function clearAlarm(tx: Tx, { hints }: Told, kind: AlarmName, key: string): Promise<void> {
  const gone = await tx
    .deleteFrom('alarms')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  if (gone.numDeletedRows > 0n) tx.afterCommit(() => hints.publish(CHANGED))
}

/** The alarms that the caller may be told: urgent ones first, then the newest. There are never many. */
export async function listAlarmsFor(db: Db | Tx, caller: Caller): Promise<Alarm[]> {
  const rows = await db.selectFrom('alarms').selectAll().orderBy('raised_at', 'desc').limit(200).execute()
  const alarms = rows.flatMap(({ id, kind, data, raised_at }): Alarm[] => {
    const known = alarmKinds[kind as AlarmName]
    // A kind that a newer version raised is not ours to explain.
    if (!known || !may(caller, known.permission)) return []
    const { dismissible } = known
    return [{ id, kind, data, since: raised_at.toISOString(), dismissible } as Alarm]
  })
  const urgent = ({ kind }: Alarm) => (alarmKinds[kind].level === 'urgent' ? 0 : 1)
  return alarms.sort((one, other) => urgent(one) - urgent(other))
}

/** @throws Refused `not_found`; `alarm.stands` (409) when it goes only with its cause */
export async function putAway(tx: Tx, { hints }: Told, caller: Caller, id: string): Promise<void> {
  const alarm = (await listAlarmsFor(tx, caller)).find((each) => each.id === id)
  if (!alarm) throw notFound()
  if (!alarm.dismissible) throw new Refused('alarm.stands', 409)
  await tx.deleteFrom('alarms').where('id', '=', id).execute()
  tx.afterCommit(() => hints.publish(CHANGED))
}
