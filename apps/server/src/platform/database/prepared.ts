import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

// A statement that comes again is prepared under a name: PostgreSQL parses it once a connection, and plans it anew only
// where that pays. Planning a list costs as much as reading its page.

/** More than the program has; lists of changing length must not fill the server's memory. */
const MAX_PREPARED = 400
/** Texts seen once are not worth a name. */
const MAX_WATCHED = 2_000

/** Kysely's view of the pool, in which statements that come again are prepared. */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Names()
  const prepared = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const known = prepared.get(client) ?? prepare(client, names)
      prepared.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function prepare(client: pg.PoolClient, names: Names): PostgresPoolClient {
  const query = async (text: unknown, values?: unknown[]) => {
    if (typeof text !== 'string') return client.query(text as string)
    const name = statement.test(text) ? names.of(text) : undefined
    try {
      return await client.query({ ...(name && { name }), text, values: values ?? [] })
    } catch (error) {
      // A migration by a newer process changed a table: from now on everything is prepared anew.
      if ((error as { code?: string }).code === CACHED_PLAN) names.renew()
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

const statement = /^\s*(select|insert|update|delete|with)\b/i

/** feature_not_supported: "cached plan must not change result type". */
const CACHED_PLAN = '0A000'

class Names {
  #generation = 0
  #names = new Map<string, string>()
  #seen = new Set<string>()

  /** The name under which a text is prepared; undefined at its first coming. */
  of(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name || this.#names.size >= MAX_PREPARED) return name
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
