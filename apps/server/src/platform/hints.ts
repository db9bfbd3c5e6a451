import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Logger } from './log.ts'

/** Something that may be lost without harm: "look there again". */
export type Hint =
  | { type: 'ticket'; ticketId: string; seq: number; groupIds: string[]; assigneeIds: string[] }
  | { type: 'settings'; what: string }
  | { type: 'jobs'; kinds: string[] }
  | {
      type: 'presence'
      ticketId: string
      node: string
      agents: { id: string; name: string; writing: boolean }[]
    }

const CHANNEL = 'opora_hints'
const MAX_BYTES = 7_000

/**
 * Hints to every process: at once within this one, by LISTEN/NOTIFY to the others. NOTIFY is sent after the commit,
 * coalesced and outside any write, because a pending NOTIFY holds an instance-wide lock at commit.
 */
export class Hints {
  readonly node = crypto.randomUUID()
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  readonly #pool: pg.Pool
  readonly #log: Logger
  #pending: Hint[] = []
  #timer: NodeJS.Timeout | undefined
  #client: pg.PoolClient | undefined
  #stopped = false

  constructor(pool: pg.Pool, log: Logger) {
    this.#pool = pool
    this.#log = log
  }

  publish(hint: Hint): void {
    this.#emitter.emit('hint', hint)
    this.#pending.push(hint)
    this.#timer ??= setTimeout(() => void this.#flush(), 15)
  }

  subscribe(listener: (hint: Hint) => void): () => void {
    this.#emitter.on('hint', listener)
    return () => this.#emitter.off('hint', listener)
  }

  /** Listens to the other processes; reconnects by itself. After a gap `onGap` is called: hints may have been missed. */
  async listen(onGap: () => void): Promise<void> {
    const client = await this.#pool.connect()
    try {
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      client.release(true)
      throw error
    }
    this.#client = client
    client.on('notification', (message) => this.#receive(message.payload ?? ''))
    client.on('error', () => this.#lost(client, onGap))
  }

  /** A connection says more than once that it broke. */
  #lost(client: pg.PoolClient, onGap: () => void): void {
    if (this.#client !== client) return
    this.#client = undefined
    client.release(true)
    if (!this.#stopped) setTimeout(() => this.#again(onGap), 1000)
  }

  #again(onGap: () => void): void {
    this.listen(onGap).then(onGap, () => {
      if (!this.#stopped) setTimeout(() => this.#again(onGap), 2000)
    })
  }

  #receive(payload: string): void {
    const { node, hints } = JSON.parse(payload) as { node: string; hints: Hint[] }
    if (node === this.node) return
    for (const hint of hints) this.#emitter.emit('hint', hint)
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    const payloads = this.#payloads(this.#pending)
    this.#pending = []
    await Promise.all(
      payloads.map((payload) =>
        this.#pool.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch((error: unknown) => {
          this.#log.debug({ err: error }, 'hint lost')
        }),
      ),
    )
  }

  #payloads(hints: Hint[]): string[] {
    const payloads: string[] = []
    let part: Hint[] = []
    for (const hint of hints) {
      const text = JSON.stringify({ node: this.node, hints: [...part, hint] })
      if (Buffer.byteLength(text) > MAX_BYTES && part.length) {
        payloads.push(JSON.stringify({ node: this.node, hints: part }))
        part = []
      }
      part.push(hint)
    }
    if (part.length) payloads.push(JSON.stringify({ node: this.node, hints: part }))
    return payloads
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#flush()
    const client = this.#client
    this.#client = undefined
    client?.release(true)
  }
}
