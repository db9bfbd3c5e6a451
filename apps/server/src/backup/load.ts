import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { StartError } from '../platform/config.ts'
import type { Entry, Head, Manifest } from './archive.ts'
import { copied } from './backup.ts'

interface Loading {
  name: string
  copy: CopyStreamQuery
  done: Promise<void>
  hash: Hash
}

/** Feeds the pieces of tables, as they come along the archive, into one COPY a table. */
export class TableLoader {
  readonly #client: PoolClient
  readonly #loaded: Manifest['tables'] = []
  #current: Loading | undefined

  constructor(client: PoolClient) {
    this.#client = client
  }

  async take(entry: Entry, tables: Head['tables']): Promise<void> {
    const name = entry.header.name.split('/')[1]!
    if (this.#current?.name !== name) {
      await this.#close()
      this.#current = this.#open(tables.find((table) => table.name === name))
    }
    const { copy, hash, done } = this.#current!
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      hash.update(chunk)
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), done])
    }
  }

  /** @returns what was loaded into each table */
  async finish(): Promise<Manifest['tables']> {
    await this.#close()
    return this.#loaded
  }

  /** Ends a COPY that will get no more, so that the connection can roll back. */
  abandon(): void {
    this.#current?.copy.destroy()
  }

  #open(table: Head['tables'][number] | undefined): Loading {
    if (!table) throw new StartError('The backup is damaged: it holds a table that it does not name.')
    const copy = this.#client.query(copyFrom(`copy ${copied(table.name, table.columns)} from stdin`))
    const done = finished(copy)
    done.catch(() => {})
    return { name: table.name, copy, done, hash: createHash('sha256') }
  }

  async #close(): Promise<void> {
    if (!this.#current) return
    const { name, copy, done, hash } = this.#current
    this.#current = undefined
    copy.end()
    await done
    this.#loaded.push({ name, rows: copy.rowCount, sha256: hash.digest('hex') })
  }
}
