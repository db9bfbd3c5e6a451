import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'
import { z } from 'zod'

// The archive, in order: head, secret, files, tables (each in pieces, so that none has to fit into memory),
// manifest. Only a manifest that agrees with everything before it makes a backup whole.

export const format = 1
export const names = { head: 'opora-backup.json', secret: 'secret.key', manifest: 'manifest.json' }
export const fileName = (sha256: string): string => `files/${sha256}`
export const pieceName = (table: string, piece: number): string =>
  `tables/${table}/${String(piece).padStart(6, '0')}.copy`

const Table = z.object({ name: z.string(), columns: z.array(z.string()) })
export const Head = z.object({
  format: z.number(),
  createdAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(Table),
})
export const Manifest = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number(), sha256: z.string() })),
  sequences: z.record(z.string(), z.string()),
  files: z.number(),
})
export type Head = z.infer<typeof Head>
export type Manifest = z.infer<typeof Manifest>

/** Writes an archive beside its place and moves it there once it is whole. */
export class ArchiveWriter {
  readonly #pack = tar.pack()
  readonly #part: string
  readonly #path: string
  readonly #written: Promise<void>
  /** What stopped the writing, such as a full disk; whoever adds entries only learns that it stopped. */
  failure: unknown

  constructor(path: string) {
    this.#path = path
    this.#part = `${path}.part`
    const squeeze = path.endsWith('.tar') ? [] : [createGzip({ level: 4 })]
    const target = createWriteStream(this.#part, { mode: 0o600 })
    this.#written = pipeline([this.#pack as unknown as Readable, ...squeeze, target])
    this.#written.catch((error: unknown) => {
      this.failure ??= error
    })
  }

  /** Adds an entry that fits into memory. */
  async add(name: string, content: Buffer | string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const entry = this.#pack.entry({ name, mode: 0o600 }, content, (error) =>
        error ? reject(error) : resolve(),
      )
      entry.on('error', reject)
    })
  }

  /** Adds an entry of a size known beforehand from a stream. */
  async addStream(name: string, size: number, content: Readable): Promise<void> {
    await pipeline(content, this.#pack.entry({ name, size, mode: 0o600 }) as unknown as Writable)
  }

  async finish(): Promise<void> {
    this.#pack.finalize()
    await this.#written
    const file = await open(this.#part)
    await file.sync()
    await file.close()
    await rename(this.#part, this.#path)
  }

  async abandon(): Promise<void> {
    this.#pack.destroy()
    await this.#written.catch(() => {})
    await rm(this.#part, { force: true })
  }
}

export type Entry = Readable & { header: { name: string; size: number } }

/** The entries of an archive, packed or not, each to be read before the next. */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const entries = tar.extract()
  const reading = pipeline([
    createReadStream(path),
    ...((await isPacked(path)) ? [createGunzip()] : []),
    entries,
  ])
  reading.catch(() => {})
  for await (const entry of entries) yield entry as unknown as Entry
  await reading
}

/** What reading an archive throws when its bytes are not what they were. */
export const isDamage = (error: unknown): error is Error =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true ||
    /Unexpected end of data|Invalid tar header|unexpected end of file|Writable stream closed/.test(
      error.message,
    ))

async function isPacked(path: string): Promise<boolean> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  await file.close()
  return buffer[0] === 0x1f && buffer[1] === 0x8b
}

export async function contentOf(entry: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of entry) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** Cuts a stream into buffers of about one size. */
export function inPieces(size: number): Transform {
  let held: Buffer[] = []
  let length = 0
  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk)
      length += chunk.length
      if (length < size) return done()
      const piece = Buffer.concat(held)
      held = []
      length = 0
      done(null, piece)
    },
    flush(done) {
      done(null, length > 0 ? Buffer.concat(held) : undefined)
    },
  })
}
