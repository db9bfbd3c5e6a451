import { migrate } from '../platform/database/migrate.ts'
import { createDb, createPool } from '../platform/database/pool.ts'
import type { Command } from './command.ts'
import { withDatabase } from './desk.ts'

export const migrateCommand: Command = {
  usage: '',
  summary: 'Bring the database up to date (starting Opora does it too)',
  options: {},
  run: () =>
    withDatabase(async ({ connection }) => {
      const db = createDb(createPool(connection, 2))
      try {
        const migrated = await migrate(db)
        const text = migrated.length ? `Migrated: ${migrated.join(', ')}.` : 'The database is up to date.'
        return { json: { migrated }, text }
      } finally {
        await db.destroy()
      }
    }),
}
