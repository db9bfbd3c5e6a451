import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Connection, createDb, createPool, type Db } from '../src/platform/database/pool.ts'

export interface TestDatabase {
  connection: Extract<Connection, { host: string }>
  pool: pg.Pool
  db: Db
}

/**
 * A database of one's own, migrated and empty, for the test file that calls it at its top or in a hook.
 * It goes with the cluster: dropping it would cost more than making it.
 */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const database = `desk_${randomBytes(6).toString('hex')}`
  const admin = createPool(cluster, 1)
  try {
    await admin.query(
      `create database ${database}${(options.migrated ?? true) ? ' template template_desk' : ''}`,
    )
  } finally {
    await admin.end()
  }
  const connection = { ...cluster, database }
  const pool = createPool(connection, 10)
  const db = createDb(pool)
  afterAll(() => db.destroy())
  return { connection, pool, db }
}
