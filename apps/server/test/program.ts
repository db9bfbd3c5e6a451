import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Call, createClient } from '@opora/contract'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const prepare = `import { prepare } from ${JSON.stringify(new URL('../../../bin/prepare.mjs', import.meta.url))}
await prepare('server')`
let current = false

/** A program as it is released, built anew if its sources have changed. It starts in a third of their time. */
export function released(name: 'main' | 'cli'): string {
  if (!current) execFileSync(process.execPath, ['--input-type=module', '--eval', prepare])
  current = true
  return join(root, 'dist/server', `${name}.mjs`)
}

/** Opora as it is released, in a process of its own that a test may kill. */
export class Program {
  readonly env: Record<string, string>
  readonly url: string
  setupLink: string | null = null
  #child: ChildProcess | undefined

  constructor(ports: { http: number; smtp: number }, env: Record<string, string> = {}) {
    this.url = `http://127.0.0.1:${ports.http}`
    this.env = {
      ...(process.env as Record<string, string>),
      OPORA_DATA: mkdtempSync(join(tmpdir(), 'opora-program-')),
      OPORA_PORT: String(ports.http),
      OPORA_URL: this.url,
      OPORA_SMTP_PORT: String(ports.smtp),
      OPORA_LOG: 'warn',
      OPORA_DNS: 'off',
      ...env,
    }
  }

  /** Starts it and waits until it listens. @throws with what it said when it ends instead */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [released('main')], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    let said = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk
        this.setupLink = /First administrator: (\S+)/.exec(said)?.[1] ?? this.setupLink
        if (said.includes('Opora listens on')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => reject(new Error(`Opora ended with ${code}: ${said}`)))
    })
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends it as an operator does. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** Runs `opora …` on the same data. @returns what it printed */
  async command(...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [released('cli'), ...args], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`opora ${args.join(' ')} ended with ${code}: ${err}${out}`)
    return out.trim()
  }

  /** The API with a token of the desk's own. */
  async api(): Promise<Call> {
    return createClient({ origin: this.url, token: await this.command('token', 'create', '--name', 'test') })
  }
}

/** Waits for something that happens in its own time, and fails loudly when it does not. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const found = await look().catch((error: unknown) => {
      if (Date.now() > until) throw error
      return null
    })
    if (found) return found
    if (Date.now() > until) throw new Error(`${what} did not happen within ${withinMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
