import { accessSync, constants, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { migrations } from '../../migrations/index.ts'
import { type Config, StartError } from '../platform/config.ts'
import { prepareDataDir } from '../platform/data-dir.ts'
import { createPool } from '../platform/database/pool.ts'
import { reachDatabase } from '../platform/database/reach.ts'
import { Files } from '../platform/files.ts'
import { loadSecret, Secrets } from '../platform/secrets.ts'

export interface Finding {
  part: string
  state: 'ok' | 'warn' | 'bad'
  says: string
}

type Verdict = Omit<Finding, 'part'>
const ok = (says: string): Verdict => ({ state: 'ok', says })
const warn = (says: string): Verdict => ({ state: 'warn', says })
const bad = (says: string): Verdict => ({ state: 'bad', says })

/** Looks at everything that has to be right for a desk to work. */
export async function examine(config: Config): Promise<Finding[]> {
  const machine = [
    { part: 'node', ...ok(process.versions.node) },
    { part: 'data folder', ...examineFolder(config) },
    { part: 'disk', ...examineDisk(config) },
  ]
  if (machine.some(({ state }) => state === 'bad') && !config.databaseUrl) return machine
  return [...machine, ...(await examineDatabase(config))]
}

function examineFolder({ dataDir }: Config): Verdict {
  try {
    prepareDataDir(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok(dataDir)
  } catch (error) {
    return bad((error as Error).message)
  }
}

function examineDisk({ dataDir }: Config): Verdict {
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    const free = (bavail * bsize) / 1e9
    const says = `${free.toFixed(1)} GB free`
    return free < 0.2 ? bad(`${says}: make room now`) : free < 2 ? warn(`${says}: make room soon`) : ok(says)
  } catch (error) {
    return bad((error as Error).message)
  }
}

const mailParts: [string, (pool: Pool, config: Config) => Promise<Verdict>][] = [
  ['secrets', examineSecrets],
  ['files', examineFiles],
  ['incoming', examineIntake],
  ['outgoing', examineDeliveries],
  ['channels', examineChannels],
]

async function examineDatabase(config: Config): Promise<Finding[]> {
  try {
    const database = await reachDatabase(config)
    const pool = createPool(database.connection, 2)
    try {
      const { rows } = await pool.query<{ version: string }>(
        `select current_setting('server_version') as version`,
      )
      const findings: Finding[] = [
        {
          part: 'database',
          ...ok(`PostgreSQL ${rows[0]!.version}, ${database.kind === 'embedded' ? 'embedded' : 'your own'}`),
        },
      ]
      const schema = await examineMigrations(pool)
      findings.push({ part: 'schema', ...schema })
      if (schema.state === 'ok')
        for (const [part, look] of mailParts) findings.push({ part, ...(await look(pool, config)) })
      return findings
    } finally {
      await pool.end()
      await database.stop()
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return [{ part: 'database', ...bad(error.message) }]
  }
}

async function examineMigrations(pool: Pool): Promise<Verdict> {
  const { rows: found } = await pool.query(`select to_regclass('public.kysely_migration') as name`)
  if (!found[0].name) return warn('not made yet: start Opora once')
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration')
  const done = new Set(rows.map(({ name }) => name))
  const waiting = Object.keys(migrations).filter((name) => !done.has(name))
  if ([...done].some((name) => !(name in migrations))) return bad('made by a newer version of Opora')
  return waiting.length
    ? warn(`${waiting.join(', ')} will run at the next start`)
    : ok(`${done.size} migrations`)
}

/** A secret that cannot be opened means that the key is not the one it was sealed with. */
async function examineSecrets(pool: Pool, config: Config): Promise<Verdict> {
  const secrets = new Secrets(loadSecret(config.secret, config.dataDir))
  const { rows } = await pool.query<{ sealed: string }>(`
    select secrets as sealed from channels where secrets is not null
    union all select totp_secret from agents where totp_secret is not null`)
  const lost = rows.filter(({ sealed }) => !opens(secrets, sealed)).length
  return lost
    ? bad(`${lost} of ${rows.length} cannot be opened: the key is not the right one`)
    : ok(`${rows.length} can be opened`)
}

function opens(secrets: Secrets, sealed: string): boolean {
  try {
    secrets.decrypt(sealed)
    return true
  } catch {
    return false
  }
}

const pageOfFiles = 1000

async function examineFiles(pool: Pool, config: Config): Promise<Verdict> {
  const files = new Files(join(config.dataDir, 'files'))
  let seen = 0
  const missing: string[] = []
  for (let after = ''; ; ) {
    const { rows } = await pool.query<{ sha256: string }>(
      `select distinct sha256 from (select sha256 from attachments union all select sha256 from uploads) f
       where sha256 > $1 order by sha256 limit ${pageOfFiles}`,
      [after],
    )
    for (const { sha256 } of rows) if (!(await files.has(sha256))) missing.push(sha256)
    seen += rows.length
    if (rows.length < pageOfFiles) break
    after = rows.at(-1)!.sha256
  }
  return missing.length
    ? bad(`${missing.length} of ${seen} are missing, such as ${missing[0]}`)
    : ok(`${seen} in place`)
}

const overdue = `now() - interval '10 minutes'`

async function examineIntake(pool: Pool): Promise<Verdict> {
  const { rows } = await pool.query<Record<'late' | 'failed' | 'quarantined', number>>(`
    select count(*) filter (where state = 'pending' and received_at < ${overdue})::int as late,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'quarantined')::int as quarantined
    from intake where state in ('pending', 'failed', 'quarantined')`)
  const { late, failed, quarantined } = rows[0]!
  const says = `${late} waiting for over 10 minutes, ${failed} failed, ${quarantined} quarantined`
  return late || failed || quarantined ? warn(says) : ok('nothing is left lying')
}

async function examineDeliveries(pool: Pool): Promise<Verdict> {
  const { rows } = await pool.query<Record<'late' | 'failed' | 'waiting' | 'uncertain', number>>(`
    select count(*) filter (where state in ('queued', 'sending', 'delayed') and created_at < ${overdue})::int as late,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'uncertain')::int as uncertain
    from deliveries where state <> 'sent'`)
  const { late, failed, waiting, uncertain } = rows[0]!
  const says = `${failed} failed, ${waiting} waiting for a server, ${uncertain} uncertain, ${late} late`
  return failed || waiting || uncertain || late ? warn(says) : ok('everything is sent')
}

async function examineChannels(pool: Pool): Promise<Verdict> {
  const { rows } = await pool.query<{
    address: string
    state: Record<string, { state?: string; detail?: string }>
  }>('select address, state from channels where active and archived_at is null order by address')
  if (rows.length === 0) return warn('there are none: no mail comes in')
  const failing = rows.flatMap(({ address, state }) =>
    Object.entries(state)
      .filter(([, side]) => side?.state === 'failing')
      .map(([side, { detail }]) => `${address} ${side}: ${detail ?? 'failing'}`),
  )
  return failing.length ? warn(failing.join('; ')) : ok(`${rows.length} without errors`)
}
