import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { Migrator } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { testDatabase } from '../../test/database.ts'
import { type Connection, createCopyPool } from '../platform/database/pool.ts'
import { Files } from '../platform/files.ts'
import { restoreBackup, writeBackup } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-11-21T10:00:00Z')
const backup = join(folder, 'desk.tar.gz')
const desk = await testDatabase()
const deskFiles = new Files(join(folder, 'desk'))
const letter = Buffer.from('Квитанция об оплате')

beforeAll(async () => {
  await deskFiles.put(letter)
  await deskFiles.put(randomBytes(3_000_000))
  const { pool } = desk
  await pool.query(
    `insert into roles (name, permissions, reach) values ('Оператор', '{ticket.reply}', 'group')`,
  )
  await pool.query(
    `insert into agents (email, name, role_id) select 'ann@desk.test', E'Анна\\n"\\\\Н"\\t', max(id) from roles`,
  )
  await pool.query(`insert into customers (name) values ('Ёлкин')`)
  await pool.query(`insert into ticket_events (ticket_id, seq, update_seq, at, actor_kind, type, data)
    select n, 1, 1, now(), 'system', 'ticket.opened', jsonb_build_object('subject', repeat('вода ', 20)) from generate_series(1, 20000) n`)
  await pool.query(`insert into intake (source, received_at, queued_at, size, sha256, state)
    values ('smtp', now(), now(), 3, '', 'pending')`)
  await pool.query(`insert into intake_raw select id, '\\x00ff0a'::bytea from intake`)
  await pool.query(`select nextval('groups_id_seq') from generate_series(1, 41)`)
  await writeBackup({ pool: copying(desk.connection), files: deskFiles, secret: 'the key', now }, backup)
})

function copying(connection: Connection): pg.Pool {
  const pool = createCopyPool(connection)
  afterAll(() => pool.end())
  return pool
}

/** A place to restore into: a database, a folder, and the secret it was told to keep. */
async function place(options?: { migrated: boolean }) {
  const { connection } = await testDatabase(options)
  const pool = copying(connection)
  const files = new Files(join(folder, connection.database))
  let secret: string | undefined
  const keepSecret = async (material: string) => {
    secret = material
  }
  return { pool, files, keepSecret, secret: () => secret }
}

async function rowsOf(pool: pg.Pool): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`,
  )
  const contents: Record<string, unknown> = {}
  for (const { name } of rows) {
    const sum = `select count(*), md5(string_agg(line, '' order by line)) from
      (select (to_jsonb(t) - 'transaction_id')::text as line from ${name} t) lines`
    contents[name] = (await pool.query(sum)).rows[0]
  }
  return contents
}

test.each([true, false])(
  'a restored desk has equal rows, files and key (into a migrated database: %s)',
  async (migrated) => {
    const target = await place({ migrated })
    const summary = await restoreBackup(target, backup, { force: false })
    expect(await rowsOf(target.pool)).toEqual(await rowsOf(desk.pool))
    expect(summary).toMatchObject({ createdAt: now.toISOString(), files: 2 })
    const { sha256 } = await deskFiles.put(letter)
    expect(await text(target.files.read(sha256))).toBe('Квитанция об оплате')
    expect(target.secret()).toBe('the key')
  },
)

test('numbers that were given once are not given again', async () => {
  const target = await place()
  await restoreBackup(target, backup, { force: false })
  const { rows } = await target.pool.query(`insert into groups (name) values ('Ночь') returning id`)
  expect(rows[0].id).toBe('42')
})

test('events get a transaction of the new database, so that its feed reads them', async () => {
  const target = await place()
  await restoreBackup(target, backup, { force: false })
  const { rows } = await target.pool.query(
    `select count(*) from ticket_events where transaction_id < pg_snapshot_xmin(pg_current_snapshot())`,
  )
  expect(rows[0].count).toBe('20000')
})

test('a backup of an older version is brought up to date', async () => {
  const old = await testDatabase({ migrated: false })
  const provider = { getMigrations: async () => migrations }
  await new Migrator({ db: old.db, provider }).migrateTo('0001_people')
  await old.pool.query(`insert into customers (name) values ('Старожил')`)
  const path = join(folder, 'old.tar')
  await writeBackup(
    { pool: copying(old.connection), files: new Files(join(folder, 'old')), secret: 'old', now },
    path,
  )
  const target = await place()
  await restoreBackup(target, path, { force: false })
  expect((await target.pool.query('select name from customers')).rows).toEqual([{ name: 'Старожил' }])
  expect((await target.pool.query('select from channels')).rowCount).toBe(0)
})

test('a desk that is not empty is replaced only by force', async () => {
  const target = await place()
  await target.pool.query(`insert into customers (name) values ('Прежний')`)
  await expect(restoreBackup(target, backup, { force: false })).rejects.toThrow(/not empty/)
  expect((await target.pool.query('select name from customers')).rows).toEqual([{ name: 'Прежний' }])
  await restoreBackup(target, backup, { force: true })
  expect((await target.pool.query('select name from customers')).rows).toEqual([{ name: 'Ёлкин' }])
})

test('a desk in use is left alone', async () => {
  const { connection } = await testDatabase()
  const server = createCopyPool(connection)
  await server.query('select 1')
  const pool = createCopyPool(connection)
  const target = { pool, files: new Files(join(folder, 'used')), keepSecret: async () => {} }
  // The test's own pool would count as a second process, so it is the one that is refused.
  await expect(restoreBackup(target, backup, { force: true })).rejects.toThrow(/stop it before/)
  await Promise.all([server.end(), pool.end()])
})

const damages: [string, (bytes: Buffer) => Buffer, RegExp][] = [
  ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), /damaged|whole/],
  ['without its manifest', withoutManifest, /whole/],
  ['with a changed row', (bytes) => replaced(bytes, 'Ёлкин', 'Палки'), /customers/],
  ['with a changed file', (bytes) => replaced(bytes, 'Квитанция', 'Квитунция'), /damaged/],
  ['of a newer version', (bytes) => replaced(bytes, '0001_people', '9001_people'), /newer/],
  ['that is no backup', () => Buffer.from('Здравствуйте!'), /damaged|not a backup/],
]

test.each(damages)('a backup %s is refused and changes nothing', async (name, damage, refusal) => {
  const path = join(folder, `${name}.tar`)
  writeFileSync(path, damage(gunzipSync(readFileSync(backup))))
  const target = await place()
  const before = await rowsOf(target.pool)
  await expect(restoreBackup(target, path, { force: false })).rejects.toThrow(refusal)
  expect(await rowsOf(target.pool)).toEqual(before)
  expect(target.secret()).toBeUndefined()
})

function withoutManifest(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, bytes.lastIndexOf('manifest.json')), Buffer.alloc(1024)])
}

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from)
  if (at < 0 || Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error(`cannot replace ${from}`)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to), bytes.subarray(at + Buffer.byteLength(from))])
}
