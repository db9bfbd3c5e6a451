// A statement that comes again is prepared under a name: PostgreSQL parses it once a connection, and plans it anew only
// where that pays. Planning a list costs as much as reading its page.

/** More than the program has; lists of changing length must not fill the server's memory. */
const MAX_PREPARED = 400
/** Texts seen once are not worth a name. */
const MAX_WATCHED = 2_000

const statement = /^\s*(select|insert|update|delete|with)\b/i

/** feature_not_supported: "cached plan must not change result type". */
export const CACHED_PLAN_CHANGED = '0A000'

/** Names of prepared statements, the same on every connection. */
export class Names {
  #generation = 0
  #names = new Map<string, string>()
  #seen = new Set<string>()

  /** The name under which a text is prepared; undefined at its first coming, and for what is no statement. */
  of(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name || this.#names.size >= MAX_PREPARED || !statement.test(text)) return name
    if (this.#seen.delete(text)) {
      this.#names.set(text, `opora_${this.#generation}_${this.#names.size}`)
      return this.#names.get(text)
    }
    if (this.#seen.size >= MAX_WATCHED) this.#seen.clear()
    this.#seen.add(text)
    return undefined
  }

  renew(): void {
    this.#generation += 1
    this.#names = new Map()
    this.#seen = new Set()
  }
}
