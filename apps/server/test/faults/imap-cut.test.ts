import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import * as api from '@opora/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailWorld, mailWorldMissing, PASSWORD } from '../mail-world.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// Between the desk and its mailbox stands a line that breaks in the middle of a mail, and the process dies as well.

const MAILS = 30
/** After so many bytes from the mailbox the line breaks; then it holds. */
const CUTS = [40_000, 150_000, 150_000]
const address = 'help@desk.test'
const missing = mailWorldMissing()

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'a mailbox behind a bad line', () => {
  let outside: MailWorld
  let line: Server
  let program: Program
  let call: api.Call
  const cuts: number[] = []

  beforeAll(async () => {
    const [http, smtp] = await freePorts(2)
    outside = await MailWorld.start([address], { domain: 'in.desk.test', port: smtp! })
    line = createServer((desk) => join(desk, outside.places.ports.imap))
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
    program = new Program({ http: http!, smtp: smtp! })
    await program.start()
    const { port } = line.address() as AddressInfo
    const mailbox = `imap://${encodeURIComponent(address)}:${PASSWORD}@127.0.0.1:${port}?encryption=none`
    await program.command('channel', 'create-email', '--address', address, '--imap', mailbox)
    call = await program.api()
    await eventually('listening', async () => {
      const { items } = await call(api.listChannels, {})
      return items.some((channel) => channel.state.incoming === 'listening')
    })
  })

  afterAll(async () => {
    await program?.stop()
    line?.close()
    await outside?.stop()
  })

  /** A mailbox that breaks off is one that answers until so many bytes have come. */
  function join(desk: Socket, port: number): void {
    const mailbox = connect(port, '127.0.0.1')
    let passed = 0
    const limit = armed ? (CUTS[cuts.length] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    mailbox.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed < limit) return void desk.write(chunk)
      desk.write(chunk.subarray(0, chunk.length / 2))
      cuts.push(passed)
      desk.destroy()
      mailbox.destroy()
    })
    desk.on('data', (chunk) => mailbox.write(chunk))
    for (const [end, other] of [
      [desk, mailbox],
      [mailbox, desk],
    ] as const) {
      end.on('error', () => {})
      end.on('close', () => other.destroy())
    }
  }
  let armed = false

  it(`makes ${MAILS} mails tickets, each once, over cuts in the middle of a fetch and a kill`, async () => {
    // Stopped, not killed: it lets go of the mailbox at once.
    await program.stop()
    const { client } = await outside.session(address)
    for (let i = 0; i < MAILS; i += 1) await client.append('INBOX', mail(i))
    await client.logout()
    armed = true
    await program.start()
    await eventually('a cut', async () => cuts.length > 0, 120_000)
    await program.kill()
    await program.start()
    const tickets = async () => (await call(api.listTickets, { query: { limit: 100 } })).items
    await eventually('every mail to be a ticket', async () => (await tickets()).length >= MAILS, 300_000)
    expect(cuts).toHaveLength(CUTS.length)
    expect(new Set((await tickets()).map((ticket) => ticket.subject)).size).toBe(MAILS)
    expect(await tickets()).toHaveLength(MAILS)
  })
})

const mail = (i: number): string =>
  `From: customer${i}@customer.test\r\nTo: ${address}\r\nSubject: Letter ${i}\r\nMessage-ID: <cut-${i}@customer.test>\r\n\r\n${'Where is my order? It has not come. \r\n'.repeat(500)}`
