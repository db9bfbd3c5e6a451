import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { createToken } from '../../src/people/index.ts'
import { system } from '../../src/platform/actor.ts'
import { readConfig } from '../../src/platform/config.ts'
import { transaction } from '../../src/platform/database/pool.ts'
import { openPlatform } from '../../src/platform/open.ts'
import { testDatabase } from '../database.ts'
import { freePorts } from '../ports.ts'
import { released } from '../program.ts'

// The program in processes of its own: roles apart on one database, and a stop that finishes what is in hand.

const main = released('main')
const database = await testDatabase()
const { host, port, user, database: name } = database.connection
const dataDir = mkdtempSync(join(tmpdir(), 'opora-processes-'))
const [PORT] = await freePorts(1)
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
})

function start(roles: string): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port ?? 5432}`,
    OPORA_DATA: dataDir,
    OPORA_PORT: String(PORT),
    OPORA_SMTP_PORT: '0',
    OPORA_LOG: 'error',
    OPORA_ROLES: roles,
  }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

const listening = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => String(chunk).includes('listens on') && resolve())
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })

/** For an address of its own each time: one has only a few. */
const askForReset = () =>
  fetch(`http://127.0.0.1:${PORT}/api/v1/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${crypto.randomUUID()}@customer.test` }),
  })
const jobsDone = async () => {
  const { rows } = await database.pool.query(
    `select count(*)::int as n, count(*) filter (where state = 'completed')::int as done from jobs.job where name = 'people.reset'`,
  )
  return rows[0] as { n: number; done: number }
}

it('a job that the web process enqueues is done by the worker process at once, and both stop when told', async () => {
  const [web, worker] = [start('web'), start('worker')]
  await listening(web)
  expect((await askForReset()).status).toBe(202)
  await vi.waitUntil(async () => (await jobsDone()).done === 1, { timeout: 30_000, interval: 20 })
  const waits: number[] = []
  for (let i = 2; i <= 4; i += 1) {
    const asked = performance.now()
    expect((await askForReset()).status).toBe(202)
    await vi.waitUntil(async () => (await jobsDone()).done === i, { timeout: 30_000, interval: 10 })
    waits.push(performance.now() - asked)
  }
  // Without a hint the worker looks every two seconds.
  expect(Math.min(...waits)).toBeLessThan(1000)
  for (const child of [web, worker]) {
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  }
}, 180_000)

it('a request that is under way when the stop comes is answered first', async () => {
  const platform = openPlatform({ ...readConfig({}), dataDir, logLevel: 'silent' }, database.connection, {
    superviseJobs: false,
  })
  const { token } = await transaction(platform.db, (tx) =>
    createToken(tx, platform, system, { name: 'program', scopes: ['*'], reach: 'all' }),
  )
  await platform.close()
  const web = start('web')
  await listening(web)
  const body = JSON.stringify({
    subject: 'Тема',
    requester: { email: 'anna@customer.test' },
    message: { text: 'Текст' },
  })
  const sending = request(`http://127.0.0.1:${PORT}/api/v1/tickets`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  })
  const answered = once(sending, 'response')
  await new Promise((resolve) => sending.write(body.slice(0, 20), resolve))
  // The server has the connection once it answers another one that came later.
  await fetch(`http://127.0.0.1:${PORT}/healthz`)
  const gone = once(web, 'exit')
  web.kill('SIGTERM')
  await vi.waitUntil(
    () =>
      fetch(`http://127.0.0.1:${PORT}/healthz`).then(
        () => false,
        () => true,
      ),
    { timeout: 30_000 },
  )
  sending.end(body.slice(20))
  const [response] = await answered
  response.resume()
  expect(response.statusCode).toBe(201)
  expect(await gone).toEqual([0, null])
}, 120_000)
