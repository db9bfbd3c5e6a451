import type { BoundedCount } from '@opora/contract'

const BELIEVED_MS = 10_000
const MOST_KEPT = 2_000
/** However many ask: counting is never what the database is busy with. */
const AT_ONCE = 2

/** Remembers what was counted for some seconds, and lets few count at the same time. */
export class CountMemory {
  #known = new Map<string, { value: Promise<BoundedCount>; until: number }>()
  #running = 0
  #waiting: (() => void)[] = []

  /** The count under a key, at most ten seconds old. */
  of(key: string, now: Date, count: () => Promise<BoundedCount>): Promise<BoundedCount> {
    const known = this.#known.get(key)
    if (known && known.until > now.getTime()) return known.value
    if (this.#known.size >= MOST_KEPT) this.#known.clear()
    const value = this.#inTurn(count)
    this.#known.set(key, { value, until: now.getTime() + BELIEVED_MS })
    value.catch(() => this.#known.delete(key))
    return value
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
