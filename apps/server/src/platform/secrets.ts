import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A random token for links, sessions and the API: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** How an opaque token is kept: only its hash, so that a stolen database opens nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Encryption of secrets at rest: AES-256-GCM under a key that is not in the database. */
export class Secrets {
  readonly #key: Buffer
  constructor(material: string) {
    this.#key = Buffer.from(hkdfSync('sha256', material, '', 'opora secrets at rest', 32))
  }

  encrypt(text: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `v1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
  }

  /** @throws Error when the text was encrypted under another key or was changed */
  decrypt(sealed: string): string {
    const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }

  /** A key for one purpose, for signing links and the like. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, '', purpose, 32))
  }
}

/** The key material: given by the environment, or made once and kept in the data folder. */
export function loadSecret(given: string | undefined, dataDir: string): string {
  if (given) return given
  const path = join(dataDir, 'secret.key')
  try {
    writeFileSync(path, `${newToken()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}
