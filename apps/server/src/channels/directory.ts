import type { TrueSenderRule } from '@opora/contract'
import type { Platform } from '../platform/platform.ts'
import { CHANNELS_CHANGED, type Configured, listConfigured } from './configured.ts'
import { listTrueSenderRules } from './true-sender-rules.ts'

const BELIEVED_MS = 30_000
/** An unknown address is looked up again once the directory is older than this: the channel may be seconds old. */
const DOUBTED_MS = 1_000

export interface Addressed {
  channel: Configured
  /** What stands after the plus of the local part. */
  tag: string | null
}

/** Which addresses are ours: of channels, their aliases, and either with anything after a plus. */
export class Directory {
  readonly #platform: Pick<Platform, 'db' | 'clock'>
  #channels: Configured[] = []
  #byAddress = new Map<string, Configured>()
  #trueSenderRules: readonly TrueSenderRule[] = []
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null

  constructor(platform: Pick<Platform, 'db' | 'clock' | 'hints'>) {
    this.#platform = platform
    platform.hints.subscribe((hint) => {
      if (hint.type === 'settings' && hint.what === CHANNELS_CHANGED) this.#readAt = Number.NEGATIVE_INFINITY
    })
  }

  /** Reads the channels unless they are fresh enough. */
  async fresh(maxAgeMs = BELIEVED_MS): Promise<this> {
    if (performance.now() - this.#readAt > maxAgeMs) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null
      })
      await this.#reading
    }
    return this
  }

  async #read(): Promise<void> {
    const startedAt = performance.now()
    const channels = await listConfigured(this.#platform.db)
    const rules = await listTrueSenderRules(this.#platform.db)
    const byAddress = new Map<string, Configured>()
    for (const channel of channels) {
      for (const alias of channel.config.aliases) byAddress.set(alias.toLowerCase(), channel)
    }
    for (const channel of channels) byAddress.set(channel.address, channel)
    this.#channels = channels
    this.#trueSenderRules = rules.filter(({ active }) => active)
    this.#byAddress = byAddress
    this.#readAt = startedAt
  }

  get channels(): readonly Configured[] {
    return this.#channels
  }

  /** Rules that find the customer behind a program; not an address, but read as often. */
  get trueSenderRules(): readonly TrueSenderRule[] {
    return this.#trueSenderRules
  }

  channel(id: string | null): Configured | null {
    return this.#channels.find((channel) => channel.id === id) ?? null
  }

  /** The channel an address belongs to; null when it is none of ours. */
  find(address: string): Addressed | null {
    const email = address.toLowerCase()
    const whole = this.#byAddress.get(email)
    if (whole) return { channel: whole, tag: null }
    const [, local, tag, domain] = /^([^+@]+)\+([^@]*)@(.+)$/.exec(email) ?? []
    const plain = local && this.#byAddress.get(`${local}@${domain}`)
    return plain ? { channel: plain, tag: tag! } : null
  }

  isOurs(address: string): boolean {
    return this.find(address) !== null
  }

  /** The same, certain enough to turn a stranger's mail away. */
  async receives(address: string): Promise<boolean> {
    const receives = () => this.find(address)?.channel.active ?? false
    await this.fresh()
    if (receives()) return true
    await this.fresh(DOUBTED_MS)
    return receives()
  }
}

/** Tells the desk's own addresses, as the channels stand now. */
export async function ownAddresses(platform: Platform): Promise<(email: string) => boolean> {
  const directory = await directoryOf(platform).fresh()
  return (email) => directory.isOurs(email)
}

const directories = new WeakMap<Platform, Directory>()

/** The one directory of a process. */
export function directoryOf(platform: Platform): Directory {
  const known = directories.get(platform)
  if (known) return known
  const directory = new Directory(platform)
  directories.set(platform, directory)
  return directory
}
