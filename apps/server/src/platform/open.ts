import { join } from 'node:path'
import type pg from 'pg'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { type Connection, createDb, createPool } from './database/pool.ts'
import { Files } from './files.ts'
import { Hints } from './hints.ts'
import { createLog } from './log.ts'
import type { Platform } from './platform.ts'
import { Queue } from './queue.ts'
import { loadSecret, Secrets } from './secrets.ts'

export interface OpenPlatform extends Platform {
  pool: pg.Pool
  close(): Promise<void>
}

/** Makes the platform over a database that was reached and migrated. Nothing runs yet: no jobs, no listening. */
export function openPlatform(
  config: Config,
  connection: Connection,
  options: { clock?: Clock; superviseJobs?: boolean } = {},
): OpenPlatform {
  const log = createLog(config.logLevel)
  const pool = createPool(connection)
  const hints = new Hints(pool, log)
  const queue = new Queue(connection, log, { supervise: options.superviseJobs ?? true })
  queue.onEnqueued = (kinds) => hints.publish({ type: 'jobs', kinds })
  hints.subscribe((hint) => {
    if (hint.type === 'jobs') queue.wake(hint.kinds)
  })
  return {
    config,
    clock: options.clock ?? systemClock,
    log,
    pool,
    db: createDb(pool),
    queue,
    hints,
    files: new Files(join(config.dataDir, 'files')),
    secrets: new Secrets(loadSecret(config.secret, config.dataDir)),
    async close() {
      await hints.stop()
      await pool.end()
    },
  }
}
