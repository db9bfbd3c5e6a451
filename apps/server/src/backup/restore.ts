import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { migrations } from '../../migrations/index.ts'
import { StartError } from '../platform/config.ts'
import type { Files } from '../platform/files.ts'
import { contentOf, type Entry, format, Head, isDamage, Manifest, names, readArchive } from './archive.ts'
import { type BackupSummary, summary } from './backup.ts'
import { TableLoader } from './load.ts'
import { createSchemaAt, isDeskEmpty, isDeskInUse, migrateToLatest, removeSchema } from './schema.ts'

export interface RestoreTarget {
  /** Of one connection: restoring is one transaction. */
  pool: Pool
  files: Files
  /** Puts the backup's key in place once everything else is certain; refuses when another one is prescribed. */
  keepSecret(material: string): Promise<void>
}

/**
 * Restores a desk: all of it or nothing. The data of an older Opora is brought up to date on the way.
 * @throws StartError when the desk is not empty (unless forced) or in use, or the file is damaged or too new
 */
export async function restoreBackup(
  target: RestoreTarget,
  path: string,
  options: { force: boolean },
): Promise<BackupSummary> {
  await access(path).catch(() => {
    throw new StartError(`There is no file ${path} that can be read.`)
  })
  const client = await target.pool.connect()
  try {
    await client.query('begin')
    await refuseUnlessFree(client, options.force)
    const result = await restoreInto(client, target, path)
    await client.query('commit')
    await client.query('analyze')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (isDamage(error))
      throw new StartError(`${path} is damaged or not a backup: ${error.message}.`, { cause: error })
    throw error
  } finally {
    client.release()
  }
}

async function refuseUnlessFree(client: PoolClient, force: boolean): Promise<void> {
  if (await isDeskInUse(client))
    throw new StartError('Opora is running on this database: stop it before you restore.')
  if (!force && !(await isDeskEmpty(client)))
    throw new StartError('This desk is not empty: use --force to replace everything in it.')
}

async function restoreInto(client: PoolClient, target: RestoreTarget, path: string): Promise<BackupSummary> {
  const loader = new TableLoader(client)
  try {
    const { head, manifest, secret } = await readParts(client, loader, target.files, path)
    await setSequences(client, manifest.sequences)
    await migrateToLatest(client)
    await target.keepSecret(secret)
    return summary(head, manifest)
  } catch (error) {
    loader.abandon()
    throw error
  }
}

interface Parts {
  head: Head
  manifest: Manifest
  secret: string
}

async function readParts(
  client: PoolClient,
  loader: TableLoader,
  store: Files,
  path: string,
): Promise<Parts> {
  const found: Partial<Parts> = {}
  let files = 0
  for await (const entry of readArchive(path)) {
    const { name } = entry.header
    if (!found.head) {
      found.head = await readHead(entry, path)
      await removeSchema(client)
      await createSchemaAt(client, found.head.migrations.at(-1)!)
    } else if (name === names.secret) found.secret = await contentOf(entry)
    else if (name.startsWith('files/')) {
      await restoreFile(entry, store)
      files += 1
    } else if (name.startsWith('tables/')) await loader.take(entry, found.head.tables)
    else if (name === names.manifest) found.manifest = Manifest.parse(JSON.parse(await contentOf(entry)))
    else throw new StartError(`${path} holds something unknown: ${name}.`)
  }
  const { head, manifest, secret } = found
  if (!head || !manifest || secret === undefined)
    throw new StartError(`${path} is not a whole backup: its end is missing.`)
  verify(manifest, await loader.finish(), files, path)
  return { head, manifest, secret }
}

async function readHead(entry: Entry, path: string): Promise<Head> {
  if (entry.header.name !== names.head) throw new StartError(`${path} is not a backup of Opora.`)
  const head = Head.parse(JSON.parse(await contentOf(entry)))
  const unknown = head.migrations.filter((name) => !(name in migrations))
  if (head.format > format || unknown.length > 0)
    throw new StartError(`${path} was made by a newer version of Opora: restore it with that version.`)
  return head
}

/** A file is checked against its name on the way in; one that is there already is the same one. */
async function restoreFile(entry: Entry, files: Files): Promise<void> {
  const sha256 = entry.header.name.replace('files/', '')
  const path = files.path(sha256)
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomUUID()}`
  const hash = createHash('sha256')
  try {
    await pipeline(
      entry,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(part, { mode: 0o600, flush: true }),
    )
    if (hash.digest('hex') !== sha256)
      throw new StartError(`The backup is damaged: file ${sha256} has changed.`)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function verify(manifest: Manifest, loaded: Manifest['tables'], files: number, path: string): void {
  const found = new Map(loaded.map((table) => [table.name, table]))
  for (const { name, rows, sha256 } of manifest.tables) {
    // A table without rows has no entry in the archive.
    if (rows === 0 && !found.has(name)) continue
    const got = found.get(name)
    if (got?.rows !== rows || got.sha256 !== sha256)
      throw new StartError(`${path} is damaged: table ${name} is not what was saved.`)
  }
  if (files !== manifest.files) throw new StartError(`${path} is damaged: files are missing.`)
}

async function setSequences(client: PoolClient, sequences: Manifest['sequences']): Promise<void> {
  for (const [name, value] of Object.entries(sequences))
    await client.query(`select setval(format('public.%I', $1::text)::regclass, $2::bigint)`, [name, value])
}
