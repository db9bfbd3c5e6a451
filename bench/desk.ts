import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Assembled, assemble } from '../apps/server/src/assemble.ts'
import { jobKinds } from '../apps/server/src/job-kinds.ts'
import { createToken, seedRoles } from '../apps/server/src/people/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { readConfig } from '../apps/server/src/platform/config.ts'
import { startEmbedded } from '../apps/server/src/platform/database/embedded.ts'
import { migrate } from '../apps/server/src/platform/database/migrate.ts'
import { type Connection, transaction } from '../apps/server/src/platform/database/pool.ts'
import { type OpenPlatform, openPlatform } from '../apps/server/src/platform/open.ts'

import { type Seeded, seed } from './seed.ts'

// The desk that a measure is taken of: an embedded database that keeps its promises to the disk, in a folder of its own.

const root = fileURLToPath(new URL('..', import.meta.url))

export interface BenchDesk {
  dataDir: string
  connection: Connection
  platform: OpenPlatform
  assembled: Assembled
  /** Of the desk itself, with every right. */
  token: string
  close(): Promise<void>
}

export function benchDesk(): Promise<BenchDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  return openDesk(dataDir, () => rmSync(dataDir, { recursive: true, force: true }))
}

/**
 * A desk with 100 000 tickets. It is kept in the system's folder for temporary files and used again, because making it
 * takes longer than measuring it; measures only read it.
 */
export async function seededDesk(): Promise<{ desk: BenchDesk; seeded: Seeded }> {
  const migrations = readdirSync(join(root, 'apps/server/migrations')).join()
  const dataDir = join(tmpdir(), 'opora-bench-100k')
  const noted = join(dataDir, 'seeded.json')
  const kept = existsSync(noted) ? JSON.parse(readFileSync(noted, 'utf8')) : null
  if (kept?.migrations !== migrations) rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const desk = await openDesk(dataDir, () => {})
  if (kept?.migrations === migrations) return { desk, seeded: kept.seeded }
  const seeded = await seed(desk)
  writeFileSync(noted, JSON.stringify({ migrations, seeded }))
  return { desk, seeded }
}

async function openDesk(dataDir: string, afterwards: () => void): Promise<BenchDesk> {
  const embedded = await startEmbedded({ dataDir })
  const config = { ...readConfig({}), dataDir, logLevel: 'warn' as const }
  const platform = openPlatform(config, embedded.connection, { superviseJobs: false })
  await migrate(platform.db)
  await platform.queue.start(jobKinds)
  const token = await transaction(platform.db, async (tx) => {
    await seedRoles(tx)
    return createToken(tx, platform, system, { name: 'bench', scopes: ['*'], reach: 'all' })
  })
  return {
    dataDir,
    connection: embedded.connection,
    platform,
    assembled: assemble(platform),
    token: token.token,
    async close() {
      await platform.queue.stop()
      await platform.close()
      await embedded.stop()
      afterwards()
    },
  }
}

export interface BenchServer {
  url: string
  process: ChildProcess
  stop(): Promise<void>
}

/** The built program as it runs in production, over the desk's data folder. */
export async function startServer(
  { dataDir }: BenchDesk,
  port: number,
  env: Record<string, string> = {},
): Promise<BenchServer> {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/server/main.mjs')], {
    env: {
      ...process.env,
      OPORA_DATA: dataDir,
      OPORA_PORT: String(port),
      OPORA_SMTP_PORT: '0',
      OPORA_LOG: 'warn',
      OPORA_DNS: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => String(chunk).includes('listens on') && resolve())
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    url,
    process: child,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
