import { sql } from 'kysely'
import { type Db, transaction } from '../platform/database/pool.ts'
import { databaseTrouble } from '../platform/database/trouble.ts'
import type { Http } from '../platform/http/index.ts'

/** `/healthz`: the process lives. `/readyz`: it can do its work, so the database answers and has room. */
export function mountHealth({ app, platform }: Http): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    try {
      await findRoom(platform.db)
      return { status: 'ready' }
    } catch (error) {
      const full = databaseTrouble(error) === 'full'
      return reply.status(503).send({ status: full ? 'database disk full' : 'database away' })
    }
  })
}

/**
 * Has the database put a megabyte on its disk and drop it again, by sorting more than it may keep in memory: the log is
 * not written, for a full one would bring the database down, and nothing is left behind.
 */
async function findRoom(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    await sql`set local work_mem = '64kB'`.execute(tx)
    await sql`select count(distinct repeat('x', 1000) || i) from generate_series(1, 1000) as i`.execute(tx)
  })
}
