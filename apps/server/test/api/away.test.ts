import { mkdtempSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as api from '@opora/contract'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { assemble } from '../../src/assemble.ts'
import { jobKinds, resetRequested } from '../../src/job-kinds.ts'
import { createToken, seedRoles } from '../../src/people/index.ts'
import { system } from '../../src/platform/actor.ts'
import { readConfig } from '../../src/platform/config.ts'
import { transaction } from '../../src/platform/database/pool.ts'
import type { Http } from '../../src/platform/http/index.ts'
import { type OpenPlatform, openPlatform } from '../../src/platform/open.ts'
import { job } from '../../src/platform/queue.ts'
import { assembleHttp } from '../../src/web.ts'
import { testDatabase } from '../database.ts'

// The database goes away and comes back under a running process: the road to it is cut in the middle.

/** A socket file that leads to the database's own, and can be cut. */
class Road {
  readonly folder = mkdtempSync(join(tmpdir(), 'opora-road-'))
  readonly #to: string
  readonly #ends = new Set<Socket>()
  #server: Server | undefined

  constructor(to: string) {
    this.#to = to
  }

  async open(): Promise<void> {
    this.#server = createServer((from) => {
      const to = connect(this.#to)
      for (const [end, other] of [
        [from, to],
        [to, from],
      ] as const) {
        this.#ends.add(end)
        end.on('error', () => other.destroy()).on('close', () => other.destroy())
      }
      from.pipe(to).pipe(from)
    })
    await new Promise<void>((resolve) => this.#server!.listen(join(this.folder, '.s.PGSQL.5432'), resolve))
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server!.close(resolve))
    for (const end of this.#ends) end.destroy()
    this.#ends.clear()
    await closed
  }
}

const database = await testDatabase()
const { host, port } = database.connection
const road = new Road(join(host, `.s.PGSQL.${port ?? 5432}`))
let platform: OpenPlatform
let http: Http
let stopLive: () => void
let token: string
const done: string[] = []

beforeAll(async () => {
  await road.open()
  const config = { ...readConfig({}), logLevel: 'silent' as const, dataDir: road.folder }
  const connection = { ...database.connection, host: road.folder, port: 5432 }
  platform = openPlatform(config, connection, { superviseJobs: false })
  await platform.queue.start(jobKinds)
  platform.queue.handle(resetRequested, async ({ email }) => void done.push(email))
  await platform.queue.work()
  await platform.hints.listen(() => platform.queue.wake(jobKinds.map((kind) => kind.name)))
  await transaction(platform.db, seedRoles)
  const made = await transaction(platform.db, (tx) =>
    createToken(tx, platform, system, { name: 'program', scopes: ['*'], reach: 'all' }),
  )
  token = made.token
  const assembled = await assembleHttp(assemble(platform))
  http = assembled.http
  stopLive = assembled.stopLive
})
afterAll(async () => {
  stopLive()
  await http.app.close()
  await platform.queue.stop()
  await platform.close()
  await road.cut()
})

const get = (url: string) => http.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
const works = async (email: string) => {
  await transaction(platform.db, (tx) => platform.queue.enqueue(tx, [job(resetRequested, { email })]))
  await vi.waitUntil(() => done.includes(email), { timeout: 40_000 })
}

it('says that the database is away, and is whole again when it is back, without a restart', async () => {
  expect((await get('/readyz')).statusCode).toBe(200)
  expect((await get('/api/v1/views')).statusCode).toBe(200)
  await works('before@customer.test')

  await road.cut()
  expect((await get('/healthz')).statusCode).toBe(200)
  expect((await get('/readyz')).statusCode).toBe(503)
  for (const url of ['/api/v1/views', '/api/v1/tickets/1', '/api/v1/session']) {
    const answer = await get(url)
    expect(answer.statusCode, url).toBe(503)
    expect(api.Problem.parse(answer.json())).toMatchObject({ code: 'unavailable', retryAfter: 10 })
    expect(answer.headers['retry-after']).toBe('10')
  }
  expect((await get('/metrics')).statusCode).toBe(503)

  await road.open()
  await vi.waitUntil(async () => (await get('/readyz')).statusCode === 200, {
    timeout: 40_000,
    interval: 100,
  })
  expect((await get('/api/v1/views')).statusCode).toBe(200)
  await works('after@customer.test')
}, 120_000)
