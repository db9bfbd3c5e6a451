import { type Assembled, assemble } from '../assemble.ts'
import { seedRoles } from '../people/index.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { prepareDataDir } from '../platform/data-dir.ts'
import { migrate } from '../platform/database/migrate.ts'
import { transaction } from '../platform/database/pool.ts'
import { type ReachedDatabase, reachDatabase } from '../platform/database/reach.ts'
import { openPlatform } from '../platform/open.ts'

/** Reaches the database for a while: beside a running server, or starting the embedded one and stopping it again. */
export async function withDatabase<T>(
  work: (database: ReachedDatabase, config: Config) => Promise<T>,
): Promise<T> {
  // Answers go to standard output; the log would stand between them.
  const config: Config = { ...readConfig(), logLevel: 'silent' }
  prepareDataDir(config.dataDir)
  const database = await reachDatabase(config)
  try {
    return await work(database, config)
  } finally {
    await database.stop()
  }
}

/** Opens the whole desk for one command, brought up to date first. */
export function withDesk<T>(work: (desk: Assembled) => Promise<T>): Promise<T> {
  return withDatabase(async (database, config) => {
    const platform = openPlatform(config, database.connection, { superviseJobs: false })
    try {
      await migrate(platform.db)
      await transaction(platform.db, (tx) => seedRoles(tx))
      return await work(assemble(platform))
    } finally {
      await platform.close()
    }
  })
}
