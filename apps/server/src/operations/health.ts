import { sql } from 'kysely'
import type { Http } from '../platform/http/index.ts'

/** `/healthz`: the process lives. `/readyz`: it can do its work, so the database answers. */
export function mountHealth({ app, platform }: Http): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    try {
      await sql`select 1`.execute(platform.db)
      return { status: 'ready' }
    } catch {
      return reply.status(503).send({ status: 'database away' })
    }
  })
}
