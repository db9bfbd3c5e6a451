import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Files } from '../platform/files.ts'
import {
  ArchiveWriter,
  fileName,
  format,
  type Head,
  inPieces,
  type Manifest,
  names,
  pieceName,
} from './archive.ts'
import { migrationsOf, sequencesOf, tablesOf } from './catalog.ts'

export interface BackupSummary {
  createdAt: string
  tables: number
  rows: number
  files: number
}

export interface BackupSource {
  pool: Pool
  files: Files
  secret: string
  now: Date
}

/** Writes a desk into one file while it goes on working. @returns what the file holds */
export async function writeBackup(source: BackupSource, path: string): Promise<BackupSummary> {
  const archive = new ArchiveWriter(path)
  const client = await source.pool.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    const head = await describe(client, source.now)
    await archive.add(names.head, JSON.stringify(head, null, 2))
    await archive.add(names.secret, source.secret)
    const files = await addFiles(archive, source.files)
    const tables: Manifest['tables'] = []
    for (const table of head.tables) tables.push(await addTable(archive, client, table))
    const manifest: Manifest = { tables, sequences: await sequencesOf(client), files }
    await archive.add(names.manifest, JSON.stringify(manifest, null, 2))
    await archive.finish()
    return summary(head, manifest)
  } catch (error) {
    const failure = archive.failure ?? error
    await archive.abandon()
    throw failure
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

export const summary = (head: Head, manifest: Manifest): BackupSummary => ({
  createdAt: head.createdAt,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  files: manifest.files,
})

async function describe(client: PoolClient, now: Date): Promise<Head> {
  const migrations = await migrationsOf(client)
  return { format, createdAt: now.toISOString(), migrations, tables: await tablesOf(client) }
}

/** Files never change once they stand under their name, so they need no snapshot. */
async function addFiles(archive: ArchiveWriter, files: Files): Promise<number> {
  let count = 0
  for (const sha256 of await storedFiles(files.root)) {
    const path = files.path(sha256)
    const found = await stat(path).catch(() => undefined)
    if (!found) continue
    await archive.addStream(fileName(sha256), found.size, createReadStream(path))
    count += 1
  }
  return count
}

async function storedFiles(root: string): Promise<string[]> {
  const folders = (await readdir(root).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))
  const lists = await Promise.all(folders.map((folder) => readdir(join(root, folder))))
  return lists.flat().filter((name) => /^[0-9a-f]{64}$/.test(name))
}

const pieceSize = 1024 * 1024

async function addTable(
  archive: ArchiveWriter,
  client: PoolClient,
  { name, columns }: Head['tables'][number],
): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  const copy = client.query(copyTo(`copy ${copied(name, columns)} to stdout`))
  let piece = 0
  await pipeline(copy, hashing(hash), inPieces(pieceSize), async (pieces: AsyncIterable<Buffer>) => {
    for await (const content of pieces) {
      piece += 1
      await archive.add(pieceName(name, piece), content)
    }
  })
  return { name, rows: copy.rowCount, sha256: hash.digest('hex') }
}

export const copied = (table: string, columns: string[]): string =>
  `public.${pg.escapeIdentifier(table)} (${columns.map((name) => pg.escapeIdentifier(name)).join(', ')})`

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
}
