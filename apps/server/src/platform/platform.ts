import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/pool.ts'
import type { Files } from './files.ts'
import type { Hints } from './hints.ts'
import type { Logger } from './log.ts'
import type { Queue } from './queue.ts'
import type { Secrets } from './secrets.ts'

/** What every folder stands on, made once by the composition root and passed by hand. */
export interface Platform {
  config: Config
  clock: Clock
  log: Logger
  db: Db
  queue: Queue
  hints: Hints
  files: Files
  secrets: Secrets
}
