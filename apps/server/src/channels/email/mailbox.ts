import { setTimeout as delay } from 'node:timers/promises'
import type { Platform } from '../../platform/platform.ts'
import { COMPARE_NOW } from '../comparisons.ts'
import { type Configured, openPasswords, recordState, type Side } from '../configured.ts'
import { compareIfDue } from './compare.ts'
import { fetchNew } from './fetch.ts'
import { imapClient } from './imap-client.ts'
import { imapTrouble, type Trouble } from './imap-failure.ts'
import { type Secret, signInSecret } from './secret.ts'

/** Even a server that forgets to say so is looked at this often. */
const SWEEP_MS = 60_000
const BACK_OFF_MS = [2_000, 5_000, 15_000, 60_000, 120_000, 300_000]

/** One mailbox under watch: connected, idle, fetching what is new, connecting again after every failure. */
export class Mailbox {
  readonly #platform: Platform
  readonly #channel: Configured
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #shown = ''
  #secret: Secret = { pass: '' }
  /** A token that the server would not take: the next one must be another. */
  #refused: string | undefined

  constructor(platform: Platform, channel: Configured) {
    this.#platform = platform
    this.#channel = channel
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Ends the watch; a batch that is being stored is stored first. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 0; !signal.aborted; ) {
      try {
        await this.#watch(() => {
          failures = 0
        })
      } catch (error) {
        if (signal.aborted) return
        const { reason, detail } = this.#understand(error)
        this.#platform.log.warn({ channel: this.#channel.id, reason }, 'mailbox failing')
        await this.#show('failing', reason, detail)
        const wait = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)]!
        failures += 1
        await delay(wait, undefined, { signal }).catch(() => {})
      }
    }
  }

  async #watch(onConnected: () => void): Promise<void> {
    const { signal } = this.#stopping
    const incoming = this.#channel.config.incoming!
    this.#secret = await this.#findSecret()
    const client = await imapClient(incoming, this.#secret)
    const news = new News()
    let broken: unknown = null
    client.on('error', (error) => {
      broken = error
    })
    client.on('close', () => {
      broken ??= new Error('the server closed the connection')
      news.tell()
    })
    client.on('exists', () => news.tell())
    const stop = () => news.tell()
    const unsubscribe = this.#platform.hints.subscribe((hint) => {
      if (hint.type === 'settings' && hint.what === COMPARE_NOW) news.tell()
    })
    signal.addEventListener('abort', stop, { once: true })
    try {
      await client.connect()
      await client.mailboxOpen(incoming.folder)
      while (!signal.aborted) {
        await fetchNew(this.#platform, this.#channel, client, signal)
        await compareIfDue(this.#platform, this.#channel, client, signal)
        onConnected()
        await this.#show('ok', null, null)
        await news.wait(SWEEP_MS)
        if (broken) throw broken
      }
      await client.logout()
    } finally {
      unsubscribe()
      signal.removeEventListener('abort', stop)
      client.close()
    }
  }

  #findSecret(): Promise<Secret> {
    const { id, config, sealed } = this.#channel
    const password = openPasswords(this.#platform.secrets, sealed).incomingPassword ?? ''
    return signInSecret(this.#platform, { signIn: config.signIn, channelId: id, password }, this.#refused)
  }

  #understand(error: unknown): Trouble {
    const trouble = imapTrouble(error)
    if (trouble.reason !== 'login_refused' || !('accessToken' in this.#secret)) return trouble
    this.#refused = this.#secret.accessToken
    return { ...trouble, reason: 'token_refused' }
  }

  /** Tells people how it stands, when it is news. */
  async #show(state: Side['state'], reason: string | null, detail: string | null): Promise<void> {
    const shown = JSON.stringify([state, reason])
    if (shown === this.#shown) return
    const { clock, log } = this.#platform
    const at = clock.now().toISOString()
    await recordState(this.#platform, this.#channel.id, 'incoming', { state, reason, detail, at }).then(
      () => {
        this.#shown = shown
      },
      (error: unknown) => log.warn({ err: error }, 'channel state not recorded'),
    )
  }
}

/** Something to wait for that may have happened already. */
class News {
  #told = false
  #wake: (() => void) | null = null

  tell(): void {
    this.#told = true
    this.#wake?.()
  }

  async wait(ms: number): Promise<void> {
    if (!this.#told) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#told = false
    this.#wake = null
  }
}
