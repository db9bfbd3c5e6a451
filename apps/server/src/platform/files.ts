import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** A store of bytes under the name of their SHA-256: the same bytes are kept once, a write is all or nothing. */
export class Files {
  readonly root: string
  constructor(root: string) {
    this.root = root
  }

  path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(this.root, sha256.slice(0, 2), sha256)
  }

  /** Keeps bytes durably. @returns their SHA-256 in hex and their size */
  async put(content: Uint8Array): Promise<{ sha256: string; size: number }> {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const path = this.path(sha256)
    if (await this.has(sha256)) return { sha256, size: content.byteLength }
    await mkdir(dirname(path), { recursive: true })
    const part = `${path}.${randomUUID()}`
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    return { sha256, size: content.byteLength }
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.path(sha256)).then(
      () => true,
      () => false,
    )
  }

  read(sha256: string): Readable {
    return createReadStream(this.path(sha256))
  }
}
