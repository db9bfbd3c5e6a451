import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as api from '@opora/contract'
import nodemailer from 'nodemailer'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailWorld, mailWorldMissing, PASSWORD } from '../mail-world.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// The database's disk fills up while mail comes in by SMTP and IMAP and answers go out. Whoever sends is told to keep
// the mail; once there is room, everything goes on by itself: nothing lost, nothing doubled.

const MAILS = 40
const FETCHED = 20
const ANSWERS = 20
/** As many as the desk sends at once. */
const UNDER_WAY = 4
const address = 'help@desk.test'
const missing = mailWorldMissing() ?? mountMissing()

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'a full disk under the database', () => {
  let outside: MailWorld
  let program: Program
  let call: api.Call
  let disk: string
  let sink: SMTPServer
  let smtpPort: number
  let holding = false
  const held: (() => void)[] = []
  const delivered: string[] = []
  const refused: number[] = []

  beforeAll(async () => {
    const [http, smtp, sinkPort] = await freePorts(3)
    smtpPort = smtp!
    outside = await MailWorld.start([address], { domain: 'in.desk.test', port: smtpPort })
    sink = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, onData })
    sink.on('error', () => {})
    await new Promise<void>((resolve) => sink.listen(sinkPort, '127.0.0.1', resolve))
    disk = mkdtempSync(join(tmpdir(), 'opora-disk-'))
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1g,mode=0755', 'tmpfs', disk])
    program = new Program({ http: http!, smtp: smtpPort }, { OPORA_DATA: disk })
    await program.start()
    const mailbox = `imap://${encodeURIComponent(address)}:${PASSWORD}@127.0.0.1:${outside.places.ports.imap}?encryption=none`
    const create = (own: string, ...more: string[]) => {
      const smtp = `smtp://127.0.0.1:${sinkPort}`
      return program.command('channel', 'create-email', '--address', own, '--smtp', smtp, ...more)
    }
    await create(address, '--imap', mailbox)
    await create('direct@desk.test')
    call = await program.api()
    await Promise.all(Array.from({ length: ANSWERS }, (_, i) => give(`Early ${i}`)))
    await eventually('the first tickets', async () => (await tickets()).length === ANSWERS)
  })

  afterAll(async () => {
    await program?.stop()
    await new Promise<void>((resolve) => sink.close(() => resolve()))
    await outside?.stop()
    execFileSync('/bin/umount', ['--lazy', disk])
    rmSync(disk, { recursive: true, force: true })
  })

  /** The mail server that answers go to: it has them, and may keep the desk waiting for its word. */
  function onData(stream: NodeJS.ReadableStream, _session: unknown, done: () => void): void {
    let text = ''
    stream.on('data', (chunk: Buffer) => (text += chunk))
    stream.on('end', () => {
      const id = /^Message-ID:\s*<([^>]+)>/im.exec(text)?.[1]
      if (id) delivered.push(id)
      if (holding) held.push(done)
      else done()
    })
  }

  const transport = () =>
    nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true, socketTimeout: 30_000 })

  /** As a mail server does: what is not taken is kept and given again. */
  const give = (subject: string) =>
    eventually(
      `${subject} to be taken`,
      () =>
        transport()
          .sendMail({
            from: `${subject.replace(' ', '')}@customer.test`,
            to: 'direct@desk.test',
            subject,
            date: new Date(Date.UTC(2026, 0, 1)),
            messageId: `<${subject.replace(' ', '-')}@customer.test>`,
            text: 'The lock blinks. '.repeat(2000),
          })
          .catch((error: { responseCode?: number }) => {
            if (error.responseCode) refused.push(error.responseCode)
            throw error
          }),
      200_000,
    )

  const append = async (from: number) => {
    const { client } = await outside.session(address)
    for (let i = from; i < from + FETCHED; i += 1) await client.append('INBOX', letter(i))
    await client.logout()
  }

  const answer = (ticketId: string, round: string) =>
    eventually(
      'an answer to be taken',
      () =>
        call(api.createReply, {
          params: { id: ticketId },
          body: { text: `Done. ${'We have looked into it. '.repeat(500)}`, clientId: `${round}-${ticketId}` },
        }),
      200_000,
    )

  /** Answers that the other server has and has not confirmed. */
  async function beUnderWay(some: api.Ticket[], round: string): Promise<void> {
    holding = true
    await Promise.all(some.map(({ id }) => answer(id, round)))
    await eventually('answers to be under way', async () => held.length === some.length)
  }

  function letGo(): void {
    holding = false
    for (const done of held.splice(0)) done()
  }

  async function tickets(): Promise<api.Ticket[]> {
    const found: api.Ticket[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await call(api.listTickets, { query: { limit: 100, ...(cursor && { cursor }) } })
      found.push(...page.items)
      cursor = page.nextCursor
    }
    return found
  }

  const readiness = async () => {
    const answer = await fetch(`${program.url}/readyz`)
    return (await answer.json()) as { status: string }
  }

  const refusalOfNote = (id: string) =>
    call(api.createNote, { params: { id }, body: { text: 'x'.repeat(100_000) } }).then(
      () => null,
      (error: api.ApiError) => error.problem,
    )

  const ballast = () => join(disk, 'ballast')

  /** Not a byte is left. */
  function fill(): void {
    const file = openSync(ballast(), 'a')
    try {
      for (let size = 1 << 20; size >= 512; ) {
        try {
          if (writeSync(file, Buffer.alloc(size)) < size) size >>= 1
        } catch {
          size >>= 1
        }
      }
    } finally {
      closeSync(file)
    }
  }
  const makeRoom = () => rmSync(ballast())

  const allOnce = async (answered: api.Ticket[], subjects: string[]) => {
    await eventually(
      'every mail to be a ticket',
      async () => (await tickets()).length >= subjects.length,
      200_000,
    )
    expect((await tickets()).map(({ subject }) => subject).sort()).toEqual(subjects.toSorted())
    await eventually(
      'every answer to leave',
      async () => {
        const states = ['queued', 'sending', 'delayed', 'waiting'] as const
        const pages = await Promise.all(states.map((state) => call(api.listOutbox, { query: { state } })))
        return pages.every(({ items }) => items.length === 0)
      },
      200_000,
    )
    const { items } = await call(api.listIntake, { query: { state: 'failed' } })
    expect(items).toEqual([])
    for (const { id } of answered)
      expect(delivered.filter((each) => each.startsWith(`${id}.`))).toHaveLength(rounds)
  }
  let rounds = 0
  const names = (word: string, count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => `${word} ${from + i}`)

  it('keeps what is under way, says what is wrong, and goes on by itself once there is room', async () => {
    const answered = await tickets()
    rounds = 1
    await beUnderWay(answered.slice(0, UNDER_WAY), 'a')
    fill()
    letGo()
    await eventually('the desk to say so', async () => (await readiness()).status === 'database disk full')
    const giving = Promise.all(names('Late', MAILS).map(give))
    const answering = Promise.all(answered.slice(UNDER_WAY).map(({ id }) => answer(id, 'a')))
    await append(0)
    await eventually('mail to be refused for now', async () => refused.length >= MAILS)
    expect([...new Set(refused)].every((code) => code >= 400 && code < 500)).toBe(true)
    // A page that others have left may still take one.
    const problem = await eventually('a note to be refused', () => refusalOfNote(answered[0]!.id))
    expect(problem).toMatchObject({
      status: 503,
      code: 'disk_full',
      detail: expect.stringMatching(/^На диске/),
    })
    makeRoom()
    await eventually('the desk to be ready', async () => (await readiness()).status === 'ready')
    await Promise.all([giving, answering])
    await allOnce(answered, [
      ...names('Early', ANSWERS),
      ...names('Late', MAILS),
      ...names('Letter', FETCHED),
    ])
  })

  it('brings the database back when a full log has ended it, and goes on', async () => {
    const answered = (await tickets()).filter(({ subject }) => subject.startsWith('Early'))
    rounds = 2
    await beUnderWay(answered.slice(0, UNDER_WAY), 'b')
    fill()
    await fillLog()
    await eventually('the database to be gone', async () => (await readiness()).status === 'database away')
    letGo()
    refused.length = 0
    const giving = Promise.all(names('Final', MAILS).map(give))
    const answering = Promise.all(answered.slice(UNDER_WAY).map(({ id }) => answer(id, 'b')))
    await append(FETCHED)
    await eventually('mail to be refused for now', async () => refused.length >= MAILS)
    expect([...new Set(refused)].every((code) => code >= 400 && code < 500)).toBe(true)
    makeRoom()
    await eventually('the desk to be ready', async () => (await readiness()).status === 'ready', 60_000)
    await Promise.all([giving, answering])
    const fetched = names('Letter', 2 * FETCHED)
    await allOnce(answered, [
      ...names('Early', ANSWERS),
      ...names('Late', MAILS),
      ...names('Final', MAILS),
      ...fetched,
    ])
  })

  /** Has the log begin new files until there is no room for one: PostgreSQL then ends itself. */
  async function fillLog(): Promise<void> {
    const socket = readFileSync(join(disk, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4]!
    const client = new pg.Client({ host: socket, user: 'opora', database: 'opora' })
    client.on('error', () => {})
    await client.connect()
    try {
      for (;;) await client.query(`select pg_logical_emit_message(false, 'log', 'more'), pg_switch_wal()`)
    } catch {
      await client.end().catch(() => {})
    }
  }
})

const letter = (i: number): string =>
  `From: fetched${i}@customer.test\r\nTo: ${address}\r\nSubject: Letter ${i}\r\nMessage-ID: <letter-${i}@customer.test>\r\n\r\n${'Where is my order? It has not come. \r\n'.repeat(300)}`

/** Why no disk of its own can be had here, or null. */
function mountMissing(): string | null {
  try {
    const place = mkdtempSync(join(tmpdir(), 'opora-disk-'))
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('/bin/umount', [place])
    return null
  } catch {
    return 'this user may not mount a file system'
  }
}
