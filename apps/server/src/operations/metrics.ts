import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Http } from '../platform/http/index.ts'

/** `/metrics` in Prometheus' text form. Only numbers: nothing of it names a person or a ticket. */
export function mountMetrics({ app, platform }: Http): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'opora_http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string, label: string, read: () => Promise<[string, number][]>) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      async collect() {
        this.reset()
        for (const [value, count] of await read()) this.set({ [label]: value }, count)
      },
    })
  const count = async (table: 'intake' | 'deliveries') => {
    const rows = await sql<{ state: string; n: number }>`
      select state, count(*)::int as n from ${sql.table(table)}
      where state in ('pending', 'failed', 'quarantined', 'waiting', 'queued', 'sending', 'delayed', 'uncertain')
      group by state`.execute(platform.db)
    return rows.rows.map((row): [string, number] => [row.state, row.n])
  }
  gauge('opora_intake_messages', 'Incoming messages that wait or need a person', 'state', () =>
    count('intake'),
  )
  gauge('opora_outbox_messages', 'Outgoing messages not sent yet', 'state', () => count('deliveries'))
  new Gauge({
    name: 'opora_intake_oldest_pending_seconds',
    help: 'Age of the oldest incoming message that has no outcome yet',
    registers: [registry],
    async collect() {
      const found = await sql<{ seconds: number }>`
        select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as seconds
        from intake where state = 'pending'`.execute(platform.db)
      this.set(found.rows[0]!.seconds)
    },
  })
  gauge('opora_alarms', 'What needs somebody now', 'kind', async () => {
    const rows = await sql<{ kind: string; n: number }>`
      select kind, count(*)::int as n from alarms group by kind`.execute(platform.db)
    return rows.rows.map((row): [string, number] => [row.kind, row.n])
  })
  gauge('opora_jobs_queued', 'Jobs waiting', 'kind', async () =>
    (await platform.queue.depths()).map((depth) => [depth.kind, depth.queued]),
  )
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
