import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StartError } from '../config.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { binaries } from './embedded-binaries.ts'
import { assertUsable } from './usable.ts'

// Processes and databases start slowly on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

let folder: string
let dataDir: string
const tenants: ChildProcess[] = []
const socketDirs: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-test-'))
  dataDir = join(folder, 'Служба поддержки')
})

afterEach(async () => {
  for (const tenant of tenants.splice(0)) await leave(tenant)
  for (const socketDir of socketDirs.splice(0)) rmSync(socketDir, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

type Told = Pick<EmbeddedDatabase, 'owner' | 'connection'>

/** Another process that uses the same data folder. */
async function moveIn(env: NodeJS.ProcessEnv = process.env): Promise<Told & { process: ChildProcess }> {
  const script = fileURLToPath(new URL('../../../test/tenant.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  tenants.push(child)
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  const told = JSON.parse(line.toString()) as Told
  socketDirs.push(told.connection.host)
  return { ...told, process: child }
}

async function leave(tenant: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  if (tenant.exitCode !== null || tenant.signalCode !== null) return
  const gone = once(tenant, 'exit')
  if (signal) tenant.kill(signal)
  else tenant.stdin!.end()
  await gone
}

const pidFile = () => join(dataDir, 'postgres/postmaster.pid')
const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

async function ask(connection: Told['connection'], sql: string): Promise<unknown> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return Object.values(rows[0]!)[0]
}

test('with LANG unset and Cyrillic letters in the path it still knows Russian', async () => {
  const { LANG, LC_ALL, ...bare } = process.env
  const { owner, connection } = await moveIn({
    ...bare,
    LC_ALL: 'C',
    PGPORT: '1',
    PGOPTIONS: '-c nonsense=1',
  })
  expect(owner).toBe(true)
  const client = new pg.Client(connection)
  await client.connect()
  await assertUsable(client)
  await client.end()
  expect(await ask(connection, `select to_tsvector('russian', 'возврата денег')::text`)).toContain('возврат')
  expect(await ask(connection, 'show listen_addresses')).toBe('')
})

test('a server whose owner was killed is adopted, and stopped by the last to leave', async () => {
  const first = await moveIn()
  await leave(first.process, 'SIGKILL')
  const orphan = postmaster()
  const second = await moveIn()
  expect(second.owner).toBe(false)
  expect(postmaster()).toBe(orphan)
  await leave(second.process)
  expect(existsSync(pidFile())).toBe(false)
  expect(existsSync(second.connection.host)).toBe(false)
})

test('a process that leaves does not stop the server beneath another', async () => {
  const server = await moveIn()
  const command = await moveIn()
  expect([server.owner, command.owner]).toEqual([true, false])
  await leave(command.process)
  expect(await ask(server.connection, 'select 1')).toBe(1)
  await leave(server.process)
  expect(existsSync(pidFile())).toBe(false)
})

test('three first starts at once share one database and leave no half-made folder', async () => {
  const three = await Promise.all([moveIn(), moveIn(), moveIn()])
  const seen = await Promise.all(
    three.map((each) => ask(each.connection, 'select pg_postmaster_start_time()::text')),
  )
  expect(new Set(seen).size).toBe(1)
  expect(three.filter((each) => each.owner)).toHaveLength(1)
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
})

test('a postmaster that was killed comes back for those who use it', async () => {
  const { connection } = await moveIn()
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => ask(connection, 'select 1').catch(() => undefined), { timeout: 20_000 }).toBe(1)
  expect(postmaster()).not.toBe(killed)
})

test('links that a skipped install script did not make are made when the binaries are looked up', () => {
  const link = join(binaries().home, 'native/lib/libicuuc.so.60')
  unlinkSync(link)
  binaries()
  expect(existsSync(link)).toBe(true)
})

test('data of another major version is refused in one sentence', async () => {
  const { process: tenant } = await moveIn()
  await leave(tenant)
  writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/was made by PostgreSQL 17/)
})

test('a data folder that is a file is refused in one sentence', async () => {
  writeFileSync(dataDir, '')
  await expect(startEmbedded({ dataDir })).rejects.toThrow(new StartError(`${dataDir} is not a folder.`))
})
