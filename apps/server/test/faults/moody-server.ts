import { SMTPServer } from 'smtp-server'

type Mood = 'takes' | 'cuts in the middle' | 'listens on and on' | 'keeps its word'

/** The server of the customers: what it was given, and what it does with the next mails. */
export class MoodyServer {
  mood: Mood = 'takes'
  /** How many mails it has begun or taken without a word. */
  busy = 0
  readonly delivered: string[] = []
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => this.#take(stream, session.id, done),
  })

  static async open(port: number): Promise<MoodyServer> {
    const own = new MoodyServer()
    own.#server.on('error', () => {})
    await new Promise<void>((resolve) => own.#server.listen(port, '127.0.0.1', resolve))
    return own
  }

  copiesOf(id: string): string[] {
    return this.delivered.filter((each) => each.startsWith(`${id}.`))
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #take(stream: NodeJS.ReadableStream, session: string, done: () => void): void {
    const now = this.mood
    let text = ''
    stream.on('data', (chunk: Buffer) => {
      text += chunk
      if (now === 'listens on and on' && text.length > 20_000) {
        stream.pause()
        this.busy += 1
      } else if (now === 'cuts in the middle') {
        this.mood = 'takes'
        for (const connection of this.#server.connections)
          if (connection.id === session) connection._socket.destroy()
      }
    })
    stream.on('end', () => {
      const id = /^Message-ID:\s*<([^>]+)>/im.exec(text)?.[1]
      if (id) this.delivered.push(id)
      if (now === 'keeps its word') this.busy += 1
      else done()
    })
  }
}
