import { rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { assemble } from '../assemble.ts'
import { type BackupSummary, restoreBackup } from '../backup/index.ts'
import { jobKinds } from '../job-kinds.ts'
import { type Config, StartError } from '../platform/config.ts'
import { explainDisk } from '../platform/data-dir.ts'
import { createCopyPool } from '../platform/database/pool.ts'
import type { ReachedDatabase } from '../platform/database/reach.ts'
import { Files } from '../platform/files.ts'
import { openPlatform } from '../platform/open.ts'
import type { Command } from './command.ts'
import { withDatabase } from './desk.ts'
import { takeUpWork } from './take-up.ts'

export const restore: Command = {
  usage: 'FILE [--force]',
  summary: 'Put a saved desk into an empty one (--force: into any), all of it or nothing',
  options: { force: 'flag' },
  words: ['FILE'],
  run: (given) =>
    withDatabase(async (database, config) => {
      const file = resolve(given.word('FILE'))
      const restored = await restoreInto(database, config, file, given.flag('force'))
      await takeUp(database, config)
      const text = `Restored ${restored.rows} rows of ${restored.tables} tables and ${restored.files} files, saved ${restored.createdAt}.`
      return { json: { file, ...restored }, text }
    }),
}

async function restoreInto(
  { connection }: ReachedDatabase,
  config: Config,
  file: string,
  force: boolean,
): Promise<BackupSummary> {
  const pool = createCopyPool(connection)
  try {
    const files = new Files(join(config.dataDir, 'files'))
    return await restoreBackup({ pool, files, keepSecret: keepSecret(config) }, file, { force })
  } catch (error) {
    throw explainDisk(error, config.dataDir) ?? error
  } finally {
    await pool.end()
  }
}

/** The backup's secrets open with the backup's key alone. */
const keepSecret = (config: Config) => async (material: string) => {
  if (config.secret !== undefined) {
    if (config.secret === material) return
    throw new StartError(
      'OPORA_SECRET is not the key of this backup: set it to the one the backup was made with, or unset it.',
    )
  }
  const path = join(config.dataDir, 'secret.key')
  await writeFile(`${path}.restored`, `${material}\n`, { mode: 0o600, flush: true })
  await rename(`${path}.restored`, path)
}

async function takeUp({ connection }: ReachedDatabase, config: Config): Promise<void> {
  const platform = openPlatform(config, connection, { superviseJobs: false })
  try {
    await platform.queue.start(jobKinds)
    await takeUpWork(assemble(platform).desk)
    await platform.queue.stop()
  } finally {
    await platform.close()
  }
}
