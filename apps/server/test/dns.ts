import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

const TYPES = { A: 1, NS: 2, MX: 15, TXT: 16, AAAA: 28 } as const
const NO_ERROR = 0
const SERVER_FAILURE = 2
const NO_SUCH_NAME = 3

/** What a name answers with: its texts, its IPv4 addresses, or nothing at all. */
export type Records = Record<string, { txt?: string[]; a?: string[] } | 'silent' | 'failing'>

/** A name server over a true socket, which knows what a test tells it. */
export class NameServer {
  records: Records = {}
  /** Whether it answers anybody. */
  silent = false
  readonly asked: string[] = []
  readonly #socket = createSocket('udp4')

  static async start(records: Records = {}): Promise<NameServer> {
    const server = new NameServer()
    server.records = records
    server.#socket.on('message', (query, from) => {
      const answer = server.#answer(query)
      if (answer) server.#socket.send(answer, from.port, from.address)
    })
    await new Promise<void>((resolve) => server.#socket.bind(0, '127.0.0.1', resolve))
    return server
  }

  get address(): string {
    return `127.0.0.1:${(this.#socket.address() as AddressInfo).port}`
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()))
  }

  #answer(query: Buffer): Buffer | null {
    const { name, type, end } = question(query)
    this.asked.push(name)
    const known = this.records[name]
    if (this.silent || known === 'silent') return null
    if (known === 'failing') return reply(query, end, SERVER_FAILURE, [])
    if (!known) return reply(query, end, NO_SUCH_NAME, [])
    const data =
      type === TYPES.TXT ? (known.txt ?? []).map(text) : type === TYPES.A ? (known.a ?? []).map(ipv4) : []
    return reply(
      query,
      end,
      NO_ERROR,
      data.map((each) => record(type, each)),
    )
  }
}

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  while (query[at] !== 0) {
    const length = query[at]!
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function reply(query: Buffer, end: number, code: number, answers: Buffer[]): Buffer {
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(answers.length, 6)
  return Buffer.concat([head, query.subarray(12, end), ...answers])
}

/** An answer to the name that was asked for. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255)
    parts.push(Buffer.from([part.length]), part)
  }
  return Buffer.concat(parts)
}

const ipv4 = (address: string): Buffer => Buffer.from(address.split('.').map(Number))
