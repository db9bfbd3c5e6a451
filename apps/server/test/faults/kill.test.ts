import * as api from '@opora/contract'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// The power goes, again and again, while mail comes in and answers go out. What was accepted is there once; what was
// answered is delivered once, or once more under the same Message-ID and said to be uncertain.

const MAILS = 2_000
const REPLIES = 100

let program: Program
let call: api.Call
let smtpPort: number
let sink: SMTPServer
const delivered: string[] = []

beforeAll(async () => {
  const [http, smtpIn, sinkPort] = await freePorts(3)
  smtpPort = smtpIn!
  sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk))
      stream.on('end', () => {
        const id = /^Message-ID:\s*<([^>]+)>/im.exec(text)?.[1]
        if (id) delivered.push(id)
        done()
      })
    },
  })
  // A desk that is killed resets its connections.
  sink.on('error', () => {})
  await new Promise<void>((resolve) => sink.listen(sinkPort, '127.0.0.1', resolve))
  program = new Program({ http: http!, smtp: smtpPort })
  await program.start()
  const smtp = `smtp://127.0.0.1:${sinkPort}`
  await program.command('channel', 'create-email', '--address', 'help@desk.test', '--smtp', smtp)
  call = await program.api()
})

afterAll(async () => {
  await program?.stop()
  await new Promise<void>((resolve) => sink.close(() => resolve()))
})

/**
 * Kills and restarts the program, at moments that differ from run to run. From the first byte of a mail to the commit
 * that makes it a ticket, and from claiming an answer to the server's last word, all takes milliseconds: with work at
 * hand without a break, a moment at random falls into each of these steps as often as the step is long.
 */
async function powerCuts(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 1200))
    await program.kill()
    await program.start()
  }
}

/** Tries until it succeeds, as a mail server or a patient program does. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  return eventually('an attempt to succeed', async () => [await work()], 300_000).then(([done]) => done!)
}

it(`keeps ${MAILS} mails through five kills: each is one ticket`, async () => {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    pool: true,
    maxConnections: 8,
    maxMessages: Number.POSITIVE_INFINITY,
    secure: false,
    ignoreTLS: true,
  })
  const send = (i: number) =>
    insist(() =>
      // The same bytes at every attempt, as a mail server sends them again.
      transport.sendMail({
        from: `Клиент ${i} <customer${i}@customer.test>`,
        to: 'help@desk.test',
        subject: `Письмо ${i}`,
        date: new Date(Date.UTC(2026, 0, 1)),
        messageId: `<burst-${i}@customer.test>`,
        text: `Обращение номер ${i}`,
      }),
    )
  const sending = Promise.all(Array.from({ length: MAILS }, (_, i) => send(i)))
  await Promise.all([sending, powerCuts(5)])
  transport.close()
  await eventually(
    'every mail to be processed',
    async () => (await call(api.listIntake, { query: { state: 'pending' } })).items.length === 0,
    300_000,
  )
  const subjects = (await allTickets()).map((ticket) => ticket.subject)
  expect(new Set(subjects).size).toBe(MAILS)
  expect(subjects).toHaveLength(MAILS)
  expect((await call(api.listIntake, { query: { state: 'failed' } })).items).toEqual([])
})

it(`delivers ${REPLIES} answers through three kills: once, or once more and said to be uncertain`, async () => {
  const tickets = (await allTickets()).slice(0, REPLIES)
  const answer = (id: string) =>
    insist(() =>
      call(api.createReply, { params: { id }, body: { text: 'Сделали.', clientId: `reply-${id}` } }),
    )
  const answering = (async () => {
    for (const { id } of tickets) await answer(id)
  })()
  await Promise.all([answering, powerCuts(3)])
  const open = async () => {
    const states = ['queued', 'sending', 'delayed', 'waiting'] as const
    const pages = await Promise.all(states.map((state) => call(api.listOutbox, { query: { state } })))
    return pages.every((page) => page.items.length === 0)
  }
  await eventually('every answer to leave', open, 300_000)
  const times = grouped(delivered)
  expect(times.size).toBe(REPLIES)
  for (const { id } of tickets) {
    const { items } = await call(api.listMessages, { params: { id } })
    const answers = items.filter((message) => message.direction === 'out')
    expect(answers).toHaveLength(1)
    const own = [...times].filter(([messageId]) => messageId.startsWith(`${id}.`))
    expect(own).toHaveLength(1)
    const copies = own[0]![1].length
    expect(copies).toBeLessThanOrEqual(2)
    if (copies === 2) expect(answers[0]!.delivery?.state).toBe('uncertain')
  }
})

function grouped(ids: string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const id of ids) groups.set(id, [...(groups.get(id) ?? []), id])
  return groups
}

async function allTickets(): Promise<api.Ticket[]> {
  const tickets: api.Ticket[] = []
  let cursor: string | undefined
  do {
    const page: { items: api.Ticket[]; nextCursor: string | null } = await call(api.listTickets, {
      query: { limit: 100, ...(cursor && { cursor }) },
    })
    tickets.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return tickets
}
