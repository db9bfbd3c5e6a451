import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { audit } from './audit.ts'
import { type Setting, type SettingKey, shapes } from './shapes.ts'

/** A hint may be lost: no process believes what it read longer than this. */
const BELIEVED_MS = 60_000

type Patch<T> = { [P in keyof T]?: T[P] | undefined }

/** A setting as it stands in the database, for those who are in a transaction or start once. */
export async function readSetting<K extends SettingKey>(db: Db | Tx, key: K): Promise<Setting<K>> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return shapes[key].parse(row?.value ?? {}) as Setting<K>
}

/** Settings of the desk: plain rows, kept in this process until somebody changes them. */
export class Settings {
  readonly #platform: Pick<Platform, 'db' | 'hints' | 'clock'>
  readonly #known = new Map<SettingKey, { value: Promise<unknown>; until: number }>()

  constructor(platform: Pick<Platform, 'db' | 'hints' | 'clock'>) {
    this.#platform = platform
    platform.hints.subscribe((hint) => {
      if (hint.type === 'settings' && hint.what in shapes) this.#known.delete(hint.what as SettingKey)
    })
  }

  /** The setting as it stands; not a moment older than the last hint. */
  async get<K extends SettingKey>(key: K): Promise<Setting<K>> {
    const now = this.#platform.clock.now().getTime()
    const known = this.#known.get(key)
    if (known && known.until > now) return known.value as Promise<Setting<K>>
    const value = readSetting(this.#platform.db, key)
    this.#known.set(key, { value, until: now + BELIEVED_MS })
    value.catch(() => this.#known.delete(key))
    return value
  }

  /** Changes parts of a setting. @returns it as it is then */
  async change<K extends SettingKey>(
    tx: Tx,
    actor: Actor,
    key: K,
    patch: Patch<Setting<K>>,
    now: Date,
  ): Promise<Setting<K>> {
    const before = await this.#lock(tx, key, now)
    const given = Object.entries(patch).filter(([, value]) => value !== undefined)
    const after = shapes[key].parse({ ...before, ...Object.fromEntries(given) }) as Setting<K>
    await tx
      .updateTable('settings')
      .set({ value: JSON.stringify(after), updated_at: now })
      .where('key', '=', key)
      .execute()
    await audit(tx, actor, {
      at: now,
      action: 'settings.changed',
      object: { kind: 'settings', id: key },
      before,
      after,
    })
    tx.afterCommit(() => this.#platform.hints.publish({ type: 'settings', what: key }))
    return after
  }

  /** Makes the row where there is none, so that two first changes at once do not lose one. */
  async #lock<K extends SettingKey>(tx: Tx, key: K, now: Date): Promise<Setting<K>> {
    await tx
      .insertInto('settings')
      .values({ key, value: '{}', updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await tx
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow()
    return shapes[key].parse(row.value) as Setting<K>
  }
}
