import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: a receiver reads whatever comes
  json: any
}

/** How a receiver answers; the usual one takes everything. */
type Answer = (response: ServerResponse, received: Received) => void

const taken: Answer = (response) => response.writeHead(204).end()

/** A program outside that takes webhooks: a true HTTP server on this machine. */
export class Receiver {
  readonly received: Received[] = []
  answer: Answer = taken
  readonly #server

  constructor(tls?: { key: string; cert: string }) {
    const listen = tls ? createSecureServer.bind(null, tls) : createServer
    this.#server = listen((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      request.on('end', () => {
        const received = { headers: request.headers, body, json: JSON.parse(body) }
        this.received.push(received)
        this.answer(response, received)
      })
    })
  }

  /** @returns the port */
  async start(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    return (this.#server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  takesAll(): void {
    this.answer = taken
  }

  says(status: number, headers: Record<string, string> = {}, body = ''): void {
    this.answer = (response) => response.writeHead(status, headers).end(body)
  }

  /** What has come, by ticket and update, without tests. */
  get updates(): { id: string; ticketId: string; firstSeq: number; lastSeq: number }[] {
    return this.received
      .filter(({ json }) => json.type === 'ticket.updated')
      .map(({ headers, json }) => ({ id: String(headers['webhook-id']), ...json.data }))
  }
}

/** As the documentation tells receivers to: the signature over id, time and body, by any of the secrets sent. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}
