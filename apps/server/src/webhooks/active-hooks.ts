import type { Platform } from '../platform/platform.ts'

/** A hint may be lost: no process believes what it read longer than this. */
export const BELIEVED_MS = 60_000

/**
 * Whether any webhook is active, so that a change costs nothing where there is none. What a process told a little too
 * late misses is found again by `catchUp`.
 */
export class ActiveHooks {
  readonly #platform: Pick<Platform, 'db' | 'hints' | 'clock'>
  #known: { value: Promise<boolean>; until: number } | undefined

  constructor(platform: Pick<Platform, 'db' | 'hints' | 'clock'>) {
    this.#platform = platform
    platform.hints.subscribe((hint) => {
      if (hint.type === 'settings' && hint.what === 'webhooks') this.#known = undefined
    })
  }

  any(): Promise<boolean> {
    const now = this.#platform.clock.now().getTime()
    if (this.#known && this.#known.until > now) return this.#known.value
    const value = this.#read()
    value.catch(() => (this.#known = undefined))
    this.#known = { value, until: now + BELIEVED_MS }
    return value
  }

  async #read(): Promise<boolean> {
    const found = await this.#platform.db
      .selectFrom('webhooks')
      .select('id')
      .where('state', '=', 'active')
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  }
}
