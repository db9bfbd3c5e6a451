import type { Duplex } from 'node:stream'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { Ahead } from './ahead.ts'
import { CACHED_PLAN_CHANGED, Names } from './prepared.ts'

// Kysely's way to PostgreSQL. A round trip costs more than most statements do, therefore BEGIN goes out with the first
// statement of its transaction, and what is sent ahead with the one after it.

export class PipeliningDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  /** @param pool of connections with `pipeline` */
  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new PipeliningDriver(this.#pool)
  }
}

class PipeliningDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #names = new Names()
  readonly #known = new WeakMap<pg.PoolClient, PipeliningConnection>()

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipeliningConnection> {
    const client = await this.#pool.connect()
    const known = this.#known.get(client) ?? new PipeliningConnection(client, this.#names)
    this.#known.set(client, known)
    return known
  }

  async beginTransaction(connection: PipeliningConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    const access = settings.accessMode ? ` ${settings.accessMode}` : ''
    connection.begin(`begin${level}${access}`)
  }

  commitTransaction(connection: PipeliningConnection): Promise<void> {
    return connection.end('commit')
  }

  rollbackTransaction(connection: PipeliningConnection): Promise<void> {
    connection.forget()
    return connection.end('rollback')
  }

  async releaseConnection(connection: PipeliningConnection): Promise<void> {
    connection.release()
  }

  destroy(): Promise<void> {
    return this.#pool.end()
  }
}

class PipeliningConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: Names
  #begin: CompiledQuery | null = null
  #ahead: Ahead<unknown>[] = []

  constructor(client: pg.PoolClient, names: Names) {
    this.#client = client
    this.#names = names
  }

  begin(text: string): void {
    this.#begin = CompiledQuery.raw(text)
  }

  /** A transaction of which nothing was sent needs no end. */
  async end(text: 'commit' | 'rollback'): Promise<void> {
    if (this.#begin && this.#ahead.length === 0) this.#begin = null
    else await this.executeQuery(CompiledQuery.raw(text))
  }

  /** Drops what has not been sent. */
  forget(): void {
    this.#ahead = []
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (query instanceof Ahead) {
      this.#ahead.push(query)
      return { rows: [] }
    }
    const begin = this.#begin ? [this.#begin] : []
    const ahead = this.#ahead
    this.#begin = null
    this.#ahead = []
    const answers = await this.#sendTogether<R>([...begin, ...ahead, query])
    for (const [i, each] of ahead.entries()) each.rows = answers[begin.length + i]!.rows
    return answers.at(-1)!
  }

  /** @throws what the first of them that failed says: those behind it only say that the transaction is aborted, or nothing */
  #sendTogether<R>(queries: readonly CompiledQuery[]): Promise<QueryResult<R>[]> {
    if (queries.length === 1) return Promise.all([this.#send<R>(queries[0]!)])
    // Otherwise the server would be woken for each.
    const { stream } = (this.#client as unknown as { connection: { stream: Duplex } }).connection
    stream.cork()
    const sent = queries.map((each) => this.#send<R>(each))
    stream.uncork()
    return Promise.all(sent)
  }

  async #send<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#names.of(text)
    try {
      const values = parameters as unknown[]
      const { command, rowCount, rows } = await this.#client.query({ ...(name && { name }), text, values })
      return { rows: rows ?? [], ...(WRITES.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) }
    } catch (error) {
      // A migration by a newer process changed a table: from now on everything is prepared anew.
      if ((error as { code?: string }).code === CACHED_PLAN_CHANGED) this.#names.renew()
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; nothing here reads by cursor.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('queries are not streamed')
  }

  release(): void {
    this.#client.release()
  }
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
