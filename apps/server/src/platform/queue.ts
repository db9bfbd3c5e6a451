import { CompiledQuery } from 'kysely'
import { type Db as BossDb, type Job as BossJob, type JobResult, PgBoss } from 'pg-boss'
import { ahead, type Connection, type Tx } from './database/pool.ts'
import type { Logger } from './log.ts'

/** A kind of job: its queue's name, and how it is run and retried. `P` is what a job of it carries. */
export interface JobKind<P extends object = object> {
  name: string
  /** Attempts after the first; each waits longer (from `retryDelay` seconds, doubling to `retryDelayMax`). */
  retryLimit: number
  retryDelay: number
  retryDelayMax: number
  /** A run longer than this many seconds counts as failed. */
  expireInSeconds: number
  /** How many jobs a worker takes at once. */
  batch: number
  /** How many of them it works on side by side: each may hold a database connection. */
  atOnce: number
  /** How many workers a process has for it. */
  workers: number
  /** When it starts by itself: a cron line in UTC. */
  cron?: string
  /** After a standstill what was due first comes first, to the minute; otherwise what was enqueued first. */
  dueFirst?: boolean
  payload?: P
}

const standard = {
  retryLimit: 8,
  retryDelay: 2,
  retryDelayMax: 300,
  expireInSeconds: 120,
  batch: 10,
  atOnce: 4,
  workers: 1,
}

export function jobKind<P extends object>(
  name: string,
  options: Partial<Omit<JobKind<P>, 'name'>> = {},
): JobKind<P> {
  return { name, ...standard, ...options }
}

/** Work to be done after the commit, at least once; its handler rechecks whether it is still called for. */
export interface Job<P extends object = object> {
  kind: JobKind<P>
  payload: P
  runAt?: Date
}

/** A job, typed by its kind. */
export const job = <P extends object>(kind: JobKind<P>, payload: P, runAt?: Date): Job =>
  ({ kind, payload, ...(runAt && { runAt }) }) as Job

interface Worker {
  id: string
  busy: boolean
}

/** `next` is what the same worker has taken and will begin after this: what they share may be done at once. */
export type Handler<P extends object> = (payload: P, next: readonly P[]) => Promise<void>

/** Jobs in PostgreSQL: enqueued in the caller's transaction, run by any process with the worker role. */
export class Queue {
  readonly #boss: PgBoss
  readonly #log: Logger
  readonly #schedules: boolean
  readonly #kinds = new Map<string, JobKind>()
  readonly #handlers = new Map<string, Handler<object>>()
  readonly #workers = new Map<string, Worker[]>()
  readonly #woken = new Set<string>()
  /** Called with the names of kinds that got jobs just now, so that other processes can be told. */
  onEnqueued: (kinds: string[]) => void = () => {}

  constructor(connection: Connection, log: Logger, options: { supervise?: boolean } = {}) {
    const settings = 'url' in connection ? { connectionString: connection.url } : connection
    const supervise = options.supervise ?? true
    this.#log = log
    this.#schedules = supervise
    this.#boss = new PgBoss({
      ...settings,
      schema: 'jobs',
      max: 6,
      application_name: 'opora-jobs',
      supervise,
      schedule: supervise,
      monitorIntervalSeconds: 10,
      superviseIntervalSeconds: 10,
    })
    this.#boss.on('error', (error) => log.warn({ err: error }, 'job queue'))
  }

  /** Makes the queues of every kind. Safe when several processes start at once. */
  async start(kinds: readonly JobKind[]): Promise<void> {
    await this.#boss.start()
    const existing = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]))
    for (const kind of kinds) {
      this.#kinds.set(kind.name, kind)
      const options = {
        retryLimit: kind.retryLimit,
        retryDelay: kind.retryDelay,
        retryBackoff: true,
        retryDelayMax: kind.retryDelayMax,
        expireInSeconds: kind.expireInSeconds,
        heartbeatSeconds: 10,
        retentionSeconds: 60 * 86_400,
        deleteAfterSeconds: 86_400,
      }
      if (existing.has(kind.name)) await this.#boss.updateQueue(kind.name, options)
      else await this.#boss.createQueue(kind.name, options)
      if (kind.cron && this.#schedules) await this.#boss.schedule(kind.name, kind.cron)
    }
  }

  /** Enqueues jobs in the transaction, with its next statement; they exist if and only if it commits. */
  async enqueue(tx: Tx, jobs: readonly Job[]): Promise<void> {
    const db = sentAhead(tx)
    for (const name of new Set(jobs.map((each) => each.kind.name))) {
      const rows = jobs
        .filter((each) => each.kind.name === name)
        .map(({ kind, payload, runAt }) => ({
          data: payload,
          ...(runAt && { startAfter: runAt }),
          ...(kind.dueFirst && { priority: -Math.floor((runAt?.getTime() ?? Date.now()) / 60_000) }),
        }))
      await this.#boss.insert(name, rows, { db })
    }
    if (jobs.length) tx.afterCommit(() => this.#announce(jobs))
  }

  #announce(jobs: readonly Job[]): void {
    const due = [...new Set(jobs.filter((each) => !each.runAt).map((each) => each.kind.name))]
    if (due.length === 0) return
    this.wake(due)
    this.onEnqueued(due)
  }

  /** Has this process look for jobs of these kinds now instead of at its next poll. */
  wake(kinds: readonly string[]): void {
    for (const name of kinds) this.#woken.add(name)
    setImmediate(() => {
      for (const name of this.#woken) this.#wakeOne(name)
      this.#woken.clear()
    })
  }

  /** One that idles is enough: it wakes the next when there is more than it can take. Who works looks again afterwards. */
  #wakeOne(name: string): void {
    const workers = this.#workers.get(name) ?? []
    const idle = workers.find(({ busy }) => !busy)
    for (const { id } of idle ? [idle] : workers) this.#boss.notifyWorker(id)
  }

  handle<P extends object>(kind: JobKind<P>, handler: Handler<P>): void {
    this.#handlers.set(kind.name, handler as Handler<object>)
  }

  /** Starts working on the kinds that have handlers. */
  async work(): Promise<void> {
    for (const [name, handler] of this.#handlers) {
      const kind = this.#kinds.get(name)
      if (!kind) throw new Error(`job kind ${name} was not declared`)
      const workers: Worker[] = []
      this.#workers.set(name, workers)
      for (let i = 0; i < kind.workers; i += 1) workers.push(await this.#begin(kind, handler))
    }
  }

  async #begin(kind: JobKind, handler: Handler<object>): Promise<Worker> {
    const worker: Worker = { id: '', busy: false }
    const options = {
      batchSize: kind.batch,
      pollingIntervalSeconds: 2,
      perJobResults: true as const,
      burstWhenBatchFull: true,
    }
    worker.id = await this.#boss.work(kind.name, options, async (jobs) => {
      worker.busy = true
      if (jobs.length === kind.batch) this.wake([kind.name])
      return this.#runBatch(kind, jobs, handler).finally(() => {
        worker.busy = false
      })
    })
    return worker
  }

  async #runBatch(kind: JobKind, jobs: BossJob<unknown>[], handler: Handler<object>): Promise<JobResult[]> {
    const waiting = [...jobs]
    const results: JobResult[] = []
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        results.push(await this.#run(kind.name, next, waiting, handler))
      }
    }
    await Promise.all(Array.from({ length: Math.min(kind.atOnce, jobs.length) }, lane))
    return results
  }

  async #run(
    name: string,
    job: BossJob<unknown>,
    waiting: readonly BossJob<unknown>[],
    handler: Handler<object>,
  ): Promise<JobResult> {
    try {
      const next = waiting.map(({ data }) => data as object)
      await handler(job.data as object, next)
      return { id: job.id, status: 'completed' }
    } catch (error) {
      this.#log.error({ err: error, job: job.id, kind: name }, 'job failed')
      return { id: job.id, status: 'failed', output: { error: String(error) } }
    }
  }

  /**
   * Runs every job that is due, and what those enqueue, until none is left. For tests and the command line.
   * @throws the first error a handler throws
   */
  async drain(): Promise<void> {
    for (let ran = 1; ran > 0; ) {
      ran = 0
      const due = await this.#due()
      for (const [name, handler] of this.#handlers) {
        if (!due.has(name)) continue
        const jobs = await this.#boss.fetch(name, { batchSize: 100 })
        ran += jobs.length
        for (const each of jobs) {
          await handler(each.data as object, [])
          await this.#boss.complete(name, each.id)
        }
      }
    }
  }

  /** Which kinds have work: one question instead of one for each kind. */
  async #due(): Promise<Set<string>> {
    const { rows } = await this.#boss
      .getDb()
      .executeSql(`select distinct name from jobs.job where state < 'active' and start_after <= now()`)
    return new Set(rows.map(({ name }: { name: string }) => name))
  }

  /** How many jobs wait, run and failed, by kind. */
  async depths(): Promise<{ kind: string; queued: number; active: number }[]> {
    const queues = await this.#boss.getQueues()
    return queues
      .filter((queue) => this.#kinds.has(queue.name))
      .map((queue) => ({ kind: queue.name, queued: queue.queuedCount, active: queue.activeCount }))
  }

  /** Lets running jobs finish (up to `timeoutMs`), then lets go. */
  async stop(timeoutMs = 10_000): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: timeoutMs, close: true })
  }
}

/** pg-boss asks for no answer of what it inserts. */
const sentAhead = (tx: Tx): BossDb => ({
  async executeSql(text, values) {
    await ahead(tx, CompiledQuery.raw(text, values))
    return { rows: [] }
  },
})
