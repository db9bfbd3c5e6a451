import { connect } from 'node:net'
import {
  type IntakeItem,
  listIntake,
  listMessages,
  listTickets,
  type Message,
  type Ticket,
} from '@opora/contract'
import { afterAll, beforeAll } from 'vitest'
import { startReceiver } from '../src/channels/email/receiver.ts'
import { createEmailChannel, type NewEmailChannel } from '../src/channels/index.ts'
import { system } from '../src/platform/actor.ts'
import { transaction } from '../src/platform/database/pool.ts'
import type { Person, World } from './world.ts'

/** A desk with a mailbox whose mail comes by the built-in receiver, over a true socket. */
export class MailDesk {
  readonly world: World
  readonly program: Person
  readonly port: number
  readonly stop: () => Promise<void>

  private constructor(parts: Pick<MailDesk, 'world' | 'program' | 'port' | 'stop'>) {
    this.world = parts.world
    this.program = parts.program
    this.port = parts.port
    this.stop = parts.stop
  }

  static async open(world: World, channel: Partial<NewEmailChannel> = {}): Promise<MailDesk> {
    await connectChannel(world, { address: 'help@desk.test', ...channel })
    const { config } = world.platform
    const receiver = await startReceiver({
      ...world.platform,
      config: { ...config, smtpPort: 0, smtpHost: '127.0.0.1' },
    })
    return new MailDesk({
      world,
      program: await world.program(),
      port: receiver.port,
      stop: () => receiver.stop(),
    })
  }

  /** Gives a raw mail to the receiver. @returns its last answer */
  async give(
    raw: string | Buffer,
    to: string[] = ['help@desk.test'],
    from = 'alice@customer.test',
  ): Promise<string> {
    const smtp = await Smtp.connect(this.port)
    await smtp.say('EHLO customer.test')
    await smtp.say(`MAIL FROM:<${from}>`)
    for (const each of to) await smtp.say(`RCPT TO:<${each}>`)
    await smtp.say('DATA')
    const text = Buffer.isBuffer(raw) ? raw.toString('latin1') : Buffer.from(raw).toString('latin1')
    const answer = await smtp.say(`${text.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.`)
    smtp.end()
    return answer
  }

  /** The same, and everything that follows from it. @returns what became of it */
  async take(raw: string | Buffer, to?: string[], from?: string): Promise<IntakeItem> {
    const answer = await this.give(raw, to, from)
    if (!answer.startsWith('250')) throw new Error(answer)
    await this.world.drain()
    return (await this.intake())[0]!
  }

  async intake(): Promise<IntakeItem[]> {
    return (await this.program.call(listIntake, { query: { limit: 100 } })).items
  }

  async tickets(): Promise<Ticket[]> {
    return (await this.program.call(listTickets, { query: { limit: 100 } })).items
  }

  async messages(ticketId: string): Promise<Message[]> {
    return (await this.program.call(listMessages, { params: { id: ticketId } })).items
  }
}

export const connectChannel = (world: World, channel: NewEmailChannel) =>
  transaction(world.platform.db, (tx) => createEmailChannel(tx, world.assembled.desk, system, channel))

/** For a test file: made before its tests, closed after them. */
export function useMailDesk(
  of: { get world(): World },
  channel: Partial<NewEmailChannel> = {},
): { get desk(): MailDesk } {
  let desk: MailDesk | undefined
  beforeAll(async () => {
    desk = await MailDesk.open(of.world, channel)
  })
  afterAll(() => desk?.stop())
  return {
    get desk() {
      return desk!
    },
  }
}

/** SMTP by hand: says a line, hears the answer. */
export class Smtp {
  greeting = ''
  readonly #socket
  #heard = ''
  #wake: (() => void) | null = null

  private constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('error', () => {})
    this.#socket.on('data', (chunk) => {
      this.#heard += chunk.toString('latin1')
      this.#wake?.()
    })
    this.#socket.on('close', () => {
      this.#heard += this.#heard.endsWith('\n') || !this.#heard ? 'closed\r\n' : '\r\n'
      this.#wake?.()
    })
  }

  static async connect(port: number): Promise<Smtp> {
    const smtp = new Smtp(port)
    smtp.greeting = await smtp.#answer()
    return smtp
  }

  async say(line: string): Promise<string> {
    this.#heard = ''
    this.#socket.write(Buffer.from(`${line}\r\n`, 'latin1'))
    return this.#answer()
  }

  /** Hangs up in the middle of a word. */
  breakOff(text: string): void {
    this.#socket.write(text, () => this.#socket.destroy())
  }

  end(): void {
    this.#socket.end('QUIT\r\n')
  }

  async #answer(): Promise<string> {
    while (!/^(\d{3} .*|closed)\r?\n$/m.test(this.#heard)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.#heard.trim()
  }
}

let count = 0
/** A plain mail; headers given replace its own, null leaves one out. */
export function mail(
  headers: Record<string, string | null> = {},
  body = 'Здравствуйте! Где мой велосипед?',
): string {
  count += 1
  const all: Record<string, string | null> = {
    From: 'Алиса <alice@customer.test>',
    To: 'help@desk.test',
    Subject: `Вопрос ${count}`,
    'Message-ID': `<m${count}@customer.test>`,
    Date: new Date(1_750_000_000_000 + count * 1000).toUTCString(),
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  const lines = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}\n`
}
