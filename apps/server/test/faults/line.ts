import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A line to a server; after certain words of the caller the server is not heard any more. */
export class Line {
  silentAfter: RegExp | null = null
  readonly #server: Server
  #said = ''

  private constructor(port: number) {
    this.#server = createServer((caller) => this.#join(caller, connect(port, '127.0.0.1')))
  }

  static async open(port: number): Promise<Line> {
    const line = new Line(port)
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** How often callers have said a word since the server was last made silent. */
  passed(word: string): number {
    return this.#said.split(word).length - 1
  }

  close(): void {
    this.#server.close()
  }

  #join(caller: Socket, server: Socket): void {
    let said = ''
    let silent = false
    caller.on('data', (chunk) => {
      said = (said + chunk.toString('latin1')).slice(-4_000_000)
      this.#said += chunk.toString('latin1')
      if (this.silentAfter?.test(said)) {
        silent = true
        this.#said = ''
      }
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (!silent) caller.write(chunk)
    })
    for (const [end, other] of [
      [caller, server],
      [server, caller],
    ] as const) {
      end.on('error', () => {})
      end.on('close', () => other.destroy())
    }
  }
}
