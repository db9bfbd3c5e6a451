import { Resolver } from 'node:dns/promises'
import type { Config } from '../../../platform/config.ts'
import type { Platform } from '../../../platform/platform.ts'

/** Asks for records of a name, as mailauth wants it: throws an error with a DNS code when there are none. */
export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>

const FOUND_MS = 5 * 60_000
const MISSING_MS = 60_000
const TROUBLE_MS = 10_000
/** DNS that answers nobody is left alone for so long: mail does not wait for it. */
const AWAY_MS = 30_000
const REMEMBERED = 10_000
/** Troubles in a row before it is asked whether DNS is there at all. */
const DOUBTED = 2

interface Remembered {
  answer: Promise<string[] | string[][]>
  until: number
}

/**
 * DNS with a memory and a short patience. One name that nobody answers for is that name's trouble; only when the root
 * is not answered either is DNS taken for away, so that no sender can switch our checks off by a slow server of his.
 */
export class Lookup {
  readonly #resolver = new Resolver({ timeout: 700, tries: 2 })
  readonly #probe = new Resolver({ timeout: 500, tries: 1 })
  readonly #known = new Map<string, Remembered>()
  readonly #off: boolean
  #troubles = 0
  #awayUntil = Number.NEGATIVE_INFINITY
  #asking: Promise<void> | null = null

  constructor(dns: Config['dns']) {
    this.#off = dns === 'off'
    if (Array.isArray(dns)) for (const each of [this.#resolver, this.#probe]) each.setServers(dns)
  }

  /** Whether there is anybody to ask. */
  get available(): boolean {
    return !this.#off && performance.now() >= this.#awayUntil
  }

  readonly resolve: Resolve = (name, type) => {
    const key = `${type} ${name.toLowerCase()}`
    const known = this.#known.get(key)
    if (known && known.until > performance.now()) return known.answer
    if (!this.available) return Promise.reject(new DnsAway())
    const fresh: Remembered = { answer: this.#ask(name, type), until: performance.now() + FOUND_MS }
    fresh.answer.catch((error: unknown) => {
      fresh.until = performance.now() + (isMissing(error) ? MISSING_MS : TROUBLE_MS)
    })
    this.#known.delete(key)
    this.#known.set(key, fresh)
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!)
    return fresh.answer
  }

  async #ask(name: string, type: string): Promise<string[] | string[][]> {
    try {
      const answer = (await this.#resolver.resolve(name, type)) as string[] | string[][]
      this.#troubles = 0
      return answer
    } catch (error) {
      if (isMissing(error)) this.#troubles = 0
      else if (++this.#troubles >= DOUBTED) await this.#doubt()
      throw error
    }
  }

  #doubt(): Promise<void> {
    this.#asking ??= this.#probe
      .resolve('.', 'NS')
      .then(() => {})
      .catch((error: unknown) => {
        if (!isMissing(error)) this.#awayUntil = performance.now() + AWAY_MS
      })
      .finally(() => {
        this.#troubles = 0
        this.#asking = null
      })
    return this.#asking
  }
}

/** The code by which mailauth knows that this is a trouble of ours, not of the sender's. */
class DnsAway extends Error {
  readonly code = 'ETIMEOUT'
  constructor() {
    super('DNS does not answer')
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '')

const lookups = new WeakMap<Platform, Lookup>()

/** The one DNS of a process. */
export function lookupOf(platform: Platform): Lookup {
  const known = lookups.get(platform)
  if (known) return known
  const lookup = new Lookup(platform.config.dns)
  lookups.set(platform, lookup)
  return lookup
}
