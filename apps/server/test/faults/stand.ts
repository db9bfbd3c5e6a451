import * as api from '@opora/contract'
import nodemailer from 'nodemailer'
import { type MailWorld, PASSWORD } from '../mail-world.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'
import { Line } from './line.ts'
import { MoodyServer } from './moody-server.ts'

/** What lasts longest: a dead process's claim runs out, somebody finds it, and the next attempt waits for its time. */
const PATIENCE = 300_000

/** A desk of its own between a mailbox, customers and those who write to it, each behind a line that may fall silent. */
export class Stand {
  readonly address: string
  readonly program: Program
  readonly customers: MoodyServer
  readonly toDesk: Line
  readonly toMailbox: Line
  readonly call: api.Call

  private constructor(
    parts: Pick<Stand, 'address' | 'program' | 'customers' | 'toDesk' | 'toMailbox' | 'call'>,
  ) {
    this.address = parts.address
    this.program = parts.program
    this.customers = parts.customers
    this.toDesk = parts.toDesk
    this.toMailbox = parts.toMailbox
    this.call = parts.call
  }

  static async open(outside: MailWorld, address: string): Promise<Stand> {
    const [http, smtp, sink] = await freePorts(3)
    const customers = await MoodyServer.open(sink!)
    const toDesk = await Line.open(smtp!)
    const toMailbox = await Line.open(outside.places.ports.imap)
    const program = new Program({ http: http!, smtp: smtp! })
    await program.start()
    const mailbox = `imap://${encodeURIComponent(address)}:${PASSWORD}@127.0.0.1:${toMailbox.port}?encryption=none`
    const own = ['channel', 'create-email', '--address', address, '--imap', mailbox]
    await program.command(...own, '--smtp', `smtp://127.0.0.1:${sink}`)
    return new Stand({ address, program, customers, toDesk, toMailbox, call: await program.api() })
  }

  async close(): Promise<void> {
    await this.program.stop()
    this.toDesk.close()
    this.toMailbox.close()
    await this.customers.close()
  }

  async killAndStart(): Promise<void> {
    this.customers.mood = 'takes'
    await this.program.kill()
    await this.program.start()
  }

  /** The id of the ticket that a mail opens. */
  async ticket(subject: string): Promise<string> {
    await this.give(subject, this.program.env.OPORA_SMTP_PORT!)
    return eventually('the ticket', async () => (await this.ticketsOf(subject))[0]?.id)
  }

  async ticketsOf(subject: string): Promise<api.Ticket[]> {
    const { items } = await this.call(api.listTickets, { query: { limit: 100 } })
    return items.filter((each) => each.subject === subject)
  }

  /** The same bytes at every attempt, as a mail server sends them again. */
  async give(subject: string, port: string | number): Promise<void> {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true })
    await transport.sendMail({
      from: 'alice@customer.test',
      to: this.address,
      subject,
      date: new Date(Date.UTC(2026, 0, 1)),
      messageId: `<${subject}@customer.test>`,
      text: 'Where is it?',
    })
  }

  answer(id: string): Promise<unknown> {
    return this.call(api.createReply, {
      params: { id },
      body: { text: 'It is on its way to you. '.repeat(40_000) },
    })
  }

  /** How the answer stands once nothing more is going to happen to it. */
  settled(id: string): Promise<NonNullable<api.Message['delivery']>> {
    return this.within('the answer to be settled', async () => {
      const { items } = await this.call(api.listMessages, { params: { id } })
      const delivery = items.find(({ direction }) => direction === 'out')!.delivery!
      return ['sent', 'uncertain', 'failed'].includes(delivery.state) && delivery
    })
  }

  within<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
    return eventually(what, look, PATIENCE)
  }
}
