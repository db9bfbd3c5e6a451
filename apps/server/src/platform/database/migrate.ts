import { Migrator } from 'kysely'
import { migrations } from '../../../migrations/index.ts'
import { StartError } from '../config.ts'
import type { Db } from './pool.ts'

/**
 * Brings the schema up to date; two processes that start at once wait for each other (advisory lock).
 * @returns names of the migrations that ran now
 * @throws StartError when the database was written by a newer Opora
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new StartError(
      'The database was made by a newer version of Opora. Start that version, or restore a backup.',
    )
  }
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
