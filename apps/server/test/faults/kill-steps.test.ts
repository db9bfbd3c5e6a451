import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import * as api from '@opora/contract'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailWorld, mailWorldMissing, PASSWORD } from '../mail-world.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// The steps between two machines: one has done its part, and its word has not come when the power goes. What follows is
// not left to chance here; kill.test.ts does that.

const PATIENCE = 240_000
const address = 'help@desk.test'
const missing = mailWorldMissing()

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'the power goes', () => {
  let outside: MailWorld
  let program: Program
  let call: api.Call
  let sink: SMTPServer
  let toDesk: Line
  let toMailbox: Line
  /** What the server of the customers does with the next mails. */
  let mood: 'takes' | 'cuts in the middle' | 'listens on and on' | 'keeps its word' = 'takes'
  let busy = 0
  const delivered: string[] = []

  beforeAll(async () => {
    const [http, smtp, sinkPort] = await freePorts(3)
    outside = await MailWorld.start([address], { domain: 'in.desk.test', port: smtp! })
    sink = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, onData })
    sink.on('error', () => {})
    await new Promise<void>((resolve) => sink.listen(sinkPort, '127.0.0.1', resolve))
    toDesk = await Line.open(smtp!)
    toMailbox = await Line.open(outside.places.ports.imap)
    program = new Program({ http: http!, smtp: smtp! })
    await program.start()
    const mailbox = `imap://${encodeURIComponent(address)}:${PASSWORD}@127.0.0.1:${toMailbox.port}?encryption=none`
    const own = ['channel', 'create-email', '--address', address, '--imap', mailbox]
    await program.command(...own, '--smtp', `smtp://127.0.0.1:${sinkPort}`)
    call = await program.api()
  })

  afterAll(async () => {
    await program?.stop()
    toDesk?.close()
    toMailbox?.close()
    await new Promise<void>((resolve) => sink.close(() => resolve()))
    await outside?.stop()
  })

  function onData(stream: NodeJS.ReadableStream, session: { id: string }, done: () => void): void {
    const now = mood
    let text = ''
    stream.on('data', (chunk: Buffer) => {
      text += chunk
      if (now === 'listens on and on' && text.length > 20_000) {
        stream.pause()
        busy += 1
      } else if (now === 'cuts in the middle') {
        mood = 'takes'
        for (const connection of sink.connections)
          if (connection.id === session.id) connection._socket.destroy()
      }
    })
    stream.on('end', () => {
      const id = /^Message-ID:\s*<([^>]+)>/im.exec(text)?.[1]
      if (id) delivered.push(id)
      if (now === 'keeps its word') busy += 1
      else done()
    })
  }

  const killAndStart = async () => {
    mood = 'takes'
    await program.kill()
    await program.start()
  }

  async function ticket(subject: string): Promise<string> {
    await give(subject, program.env.OPORA_SMTP_PORT!)
    return eventually('the ticket', async () => (await ticketsOf(subject))[0]?.id)
  }

  const ticketsOf = async (subject: string) => {
    const { items } = await call(api.listTickets, { query: { limit: 100 } })
    return items.filter((each) => each.subject === subject)
  }

  /** The same bytes at every attempt, as a mail server sends them again. */
  async function give(subject: string, port: string | number): Promise<void> {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true })
    await transport.sendMail({
      from: 'alice@customer.test',
      to: address,
      subject,
      date: new Date(Date.UTC(2026, 0, 1)),
      messageId: `<${subject}@customer.test>`,
      text: 'Where is it?',
    })
  }

  const answer = (id: string) =>
    call(api.createReply, { params: { id }, body: { text: 'It is on its way to you. '.repeat(40_000) } })

  const deliveryOf = async (id: string) => {
    const { items } = await call(api.listMessages, { params: { id } })
    return items.find(({ direction }) => direction === 'out')!.delivery!
  }

  const settled = (id: string) =>
    eventually(
      'the answer to be settled',
      async () => {
        const delivery = await deliveryOf(id)
        return ['sent', 'uncertain', 'failed'].includes(delivery.state) && delivery
      },
      PATIENCE,
    )

  const copiesOf = (id: string) => delivered.filter((each) => each.startsWith(`${id}.`))

  it('after a mail has been stored, before its sender hears so: he gives it again, and it is one ticket', async () => {
    toDesk.silentAfter = /\r\n\.\r\n$/
    const given = give('stored', toDesk.port).then(
      () => 'taken',
      () => 'broken off',
    )
    await eventually('the mail to be stored', async () => (await ticketsOf('stored')).length === 1)
    await killAndStart()
    expect(await given).toBe('broken off')
    toDesk.silentAfter = null
    await give('stored', toDesk.port)
    await eventually('both to have an outcome', async () => {
      const { items } = await call(api.listIntake, { query: { limit: 100 } })
      const states = items.filter(({ subject }) => subject === 'stored').map(({ state }) => state)
      return states.length === 2 && !states.includes('pending')
    })
    expect(await ticketsOf('stored')).toHaveLength(1)
  })

  it('while an answer is being handed over: it is sent again, and arrives once', async () => {
    const id = await ticket('half')
    mood = 'listens on and on'
    busy = 0
    await answer(id)
    await eventually('half of it to be there', async () => busy > 0)
    await killAndStart()
    expect(await settled(id)).toMatchObject({ state: 'sent' })
    expect(copiesOf(id)).toHaveLength(1)
  })

  it('after the server has taken an answer, before we hear so: once more under the same id, and it is said', async () => {
    const id = await ticket('taken')
    mood = 'keeps its word'
    busy = 0
    await answer(id)
    await eventually('the server to have it', async () => busy > 0)
    await killAndStart()
    expect(await settled(id)).toMatchObject({ state: 'uncertain', reason: 'maybe_twice' })
    expect(copiesOf(id)).toHaveLength(2)
    expect(new Set(copiesOf(id)).size).toBe(1)
  })

  it('after the copy lies in the Sent folder, before we hear so: it lies there once', async () => {
    const { items } = await call(api.listChannels, {})
    const { id: channelId, sending } = items[0]!
    await call(api.changeChannel, {
      params: { id: channelId },
      body: { sending: { ...sending, sentCopy: true } },
    })
    const id = await ticket('copied')
    toMailbox.silentAfter = / APPEND [\s\S]{2000,}$/
    await answer(id)
    const copies = async () =>
      (await outside.mailsOf(address, 'Sent')).filter((raw) => raw.includes(`<${id}.`)).length
    await eventually('the copy', async () => (await copies()) === 1)
    await killAndStart()
    toMailbox.silentAfter = null
    await eventually('the copy to be looked at again', async () => toMailbox.passed(' HEADER ') > 0, PATIENCE)
    expect(await copies()).toBe(1)
    expect(await settled(id)).toMatchObject({ state: 'sent' })
    expect(copiesOf(id)).toHaveLength(1)
  })

  it('with the line cut in the middle of an answer: it goes out later, once', async () => {
    const id = await ticket('cut')
    mood = 'cuts in the middle'
    await answer(id)
    expect(await settled(id)).toMatchObject({ state: 'sent' })
    expect(copiesOf(id)).toHaveLength(1)
  })
})

/** A line to a server; after certain words of the caller the server is not heard any more. */
class Line {
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
