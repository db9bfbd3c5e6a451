import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

/** How the customers' mail server behaves. */
export type Mood =
  | 'takes'
  | 'busy'
  | 'refuses'
  | 'unknown user'
  | 'cuts before the dot'
  | 'cuts after the dot'
  | 'full'

const answer = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })

/** A mail server of the outside, whose mood a test sets, and all that it has taken. */
export class CustomerServer {
  mood: Mood = 'takes'
  readonly taken: { raw: string; from: string; to: string[] }[] = []
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: true,
      logger: false,
      closeTimeout: 100,
      onAuth: ({ password }, _session, done) =>
        password === 'secret' ? done(null, { user: 'help' }) : done(answer(535, '5.7.8 wrong password')),
      onRcptTo: ({ address }, _session, done) => {
        if (this.mood === 'unknown user' || address.startsWith('nobody'))
          return done(answer(550, '5.1.1 no such user'))
        done()
      },
      onData: (stream, session, done) => {
        if (this.mood === 'cuts before the dot') {
          stream.once('data', () => this.#cut())
          return
        }
        void this.#read(stream).then((raw) => {
          if (this.mood === 'busy') return done(answer(451, '4.7.1 try again later'))
          if (this.mood === 'refuses') return done(answer(554, '5.7.1 looks like spam'))
          if (this.mood === 'full') return done(answer(552, '5.3.4 too big'))
          const { mailFrom, rcptTo } = session.envelope
          const from = mailFrom ? mailFrom.address : ''
          this.taken.push({ raw, from, to: rcptTo.map((each) => each.address) })
          if (this.mood === 'cuts after the dot') return this.#cut()
          done(null, 'taken')
        })
      },
    })
    this.#server.on('error', () => {})
  }

  static async start(): Promise<CustomerServer> {
    const server = new CustomerServer()
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', () => resolve()))
    return server
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port
  }

  /** Ends every connection in the middle of what it is doing. */
  #cut(): void {
    for (const { _socket: socket } of this.#server.connections as unknown as Set<{
      _socket: { destroy(): void }
    }>) {
      socket.destroy()
    }
  }

  async #read(stream: SMTPServerDataStream): Promise<string> {
    let raw = ''
    for await (const chunk of stream as AsyncIterable<Buffer>) raw += chunk.toString('latin1')
    return raw
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
