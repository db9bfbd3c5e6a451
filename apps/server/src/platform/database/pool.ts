import { CompiledQuery, Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { Ahead } from './ahead.ts'
import { PipeliningDialect } from './driver.ts'
import type { DB } from './schema.ts'
import { takenBy } from './taken.ts'
import { types } from './types.ts'

export type { DB } from './schema.ts'
export type Db = Kysely<DB>

/** A database transaction with what is to happen once it has been committed. */
export interface Tx extends Transaction<DB> {
  /** Runs `effect` after the commit; never when the transaction rolls back. Its failure harms nothing that was committed. */
  afterCommit(effect: () => void): void
}

/** How to reach PostgreSQL: one's own server by URL, or the embedded one by its socket folder. */
export type Connection = { url: string } | { host: string; user: string; database: string; port?: number }

// Timestamps of the log are compared as text, so the wire format is left alone: Date for timestamptz, text for int8.
export function createPool(connection: Connection, max = 20, pipeline = true): pg.Pool {
  const settings = 'url' in connection ? { connectionString: connection.url } : connection
  const pool = new pg.Pool({
    ...settings,
    max,
    types,
    pipeline,
    connectionTimeoutMillis: 10_000,
    application_name: 'opora',
  })
  // An idle connection that the server ended (restart, failover) is replaced at the next use.
  pool.on('error', () => {})
  // One in use has told whoever waits for its answer; unheard, its event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** One connection for COPY, which nothing may follow before it has ended. */
export const createCopyPool = (connection: Connection): pg.Pool => createPool(connection, 1, false)

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PipeliningDialect(pool) })
}

/**
 * Runs `work` in one transaction; what it registered with `afterCommit` follows the commit.
 * Nothing that waits for the network may happen inside.
 * @throws Refused for a name that is taken, whatever `work` throws
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const effects: (() => void)[] = []
  const running = db.transaction().execute((trx) => {
    const tx = Object.assign(trx, { afterCommit: (effect: () => void) => void effects.push(effect) })
    return work(tx)
  })
  const result = await running.catch((error: unknown) => {
    throw takenBy(error) ?? error
  })
  for (const effect of effects) effect()
  return result
}

/** A statement given as text with its values: for queries that read better as SQL. */
export async function query<R>(db: Db | Tx, text: string, values: unknown[] = []): Promise<R[]> {
  const result = await db.executeQuery<R>(CompiledQuery.raw(text, values))
  return result.rows
}

/**
 * Sends a statement with the next one of the transaction, in one round trip. What fails makes the next one throw.
 * @returns the statement, which has its rows once the next one has been answered
 */
export async function ahead<R>(tx: Tx, statement: CompiledQuery<R>): Promise<Ahead<R>> {
  const sent = new Ahead<R>(statement)
  await tx.executeQuery(sent)
  return sent
}
