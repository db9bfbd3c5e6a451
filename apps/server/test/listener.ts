import type { AddressInfo } from 'node:net'
import type { ClientMessage, ServerMessage } from '@opora/contract'
import { WebSocket } from 'ws'
import type { Http } from '../src/platform/http/index.ts'
import type { Person } from './world.ts'

type Of<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>

/** Somebody's socket to a server that listens, with all that was said on it. */
export class Listener {
  readonly heard: ServerMessage[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)))
    socket.on('error', () => {})
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)))
      for (const wake of this.#waiting.splice(0)) wake()
    })
  }

  static async open({ app }: Http, person: Person, headers: Record<string, string> = {}): Promise<Listener> {
    const { port } = app.server.address() as AddressInfo
    const url = `ws://127.0.0.1:${port}/api/v1/live`
    const listener = new Listener(new WebSocket(url, { headers: { ...person.headers, ...headers } }))
    await Promise.race([
      listener.next('alive'),
      listener.closed.then((code) => Promise.reject(new Error(`closed with ${code}`))),
    ])
    return listener
  }

  say(message: ClientMessage | string): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** The first message of a kind that fits and has not been taken yet. */
  async next<T extends ServerMessage['type']>(
    type: T,
    fits: (message: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> {
    for (;;) {
      const at = this.heard.findIndex((each) => each.type === type && fits(each as Of<T>))
      if (at >= 0) return this.heard.splice(at, 1)[0] as Of<T>
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Everything that was said up to now: what comes over a socket comes in order. */
  async untilNow(): Promise<ServerMessage[]> {
    this.say({ type: 'ping' })
    await this.next('alive')
    return this.heard.splice(0)
  }

  close(): void {
    this.#socket.terminate()
  }
}
