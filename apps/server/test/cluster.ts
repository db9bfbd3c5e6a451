import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { jobKinds } from '../src/job-kinds.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { createDb, createPool } from '../src/platform/database/pool.ts'
import { createLog } from '../src/platform/log.ts'
import { Queue } from '../src/platform/queue.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { host: string; port: number; user: string; database: string }
  }
}

/** One embedded PostgreSQL for a whole run, with a migrated template that each test file copies. */
export default async function cluster(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'opora-test-'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  await createTemplate(embedded.connection)
  project.provide('cluster', embedded.connection)
  return async () => {
    await embedded.stop()
    rmSync(embedded.connection.host, { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function createTemplate(connection: { host: string; user: string; database: string }): Promise<void> {
  const admin = createPool(connection, 1)
  await admin.query('create database template_desk')
  await admin.end()
  const db = createDb(createPool({ ...connection, database: 'template_desk' }, 2))
  await migrate(db)
  await db.destroy()
  const queue = new Queue({ ...connection, database: 'template_desk' }, createLog('silent'), {
    supervise: false,
  })
  await queue.start(jobKinds)
  await queue.stop()
}
