import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import {
  changeChannel,
  createReply,
  createTicket,
  listChannels,
  listEvents,
  listOutbox,
  listSuppressions,
  type OutboxItem,
  sendAgain,
} from '@opora/contract'
import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CustomerServer } from '../../test/customer-server.ts'
import { connectChannel, mail, useMailDesk } from '../../test/mail-desk.ts'
import { useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { deliver } from './deliver.job.ts'
import { closeTransports } from './email/smtp-transport.ts'
import { tidyChannels } from './forgotten.ts'
import { sendSystemMail } from './index.ts'
import { standing } from './standing.ts'

const MINUTE = 60_000
const desk = useWorld()
const mailbox = useMailDesk(desk, { displayName: 'Велопрокат' })
let customers: CustomerServer

const server = (port: number) => ({ host: '127.0.0.1', port, encryption: 'none' as const, user: 'help' })
const setServer = (outgoing: ReturnType<typeof server> | null) =>
  mailbox.desk.program.call(changeChannel, {
    params: { id: '1' },
    body: { outgoing, outgoingPassword: 'secret' },
  })

beforeAll(async () => {
  customers = await CustomerServer.start()
  await setServer(server(customers.port))
})
beforeEach(() => {
  customers.mood = 'takes'
  customers.taken.length = 0
})
afterEach(() => closeTransports(desk.world.platform))
afterAll(() => customers.stop())

async function reply(
  body: Parameters<typeof mailbox.desk.program.call<typeof createReply>>[1]['body'],
  raw = mail(),
) {
  const { ticketId } = await mailbox.desk.take(raw)
  const message = await mailbox.desk.program.call(createReply, { params: { id: ticketId! }, body })
  return { ticketId: ticketId!, messageId: message.id }
}

async function outbox(messageId: string): Promise<OutboxItem> {
  const { items } = await mailbox.desk.program.call(listOutbox, { query: { limit: 100 } })
  return items.find((item) => item.id === messageId)!
}

const sent = async (i = 0) => simpleParser(customers.taken[i]!.raw)

test('an answer arrives: its own id, the thread, sender, both bodies, the question quoted', async () => {
  const raw = mail({ 'Message-ID': '<q1@customer.test>', Subject: 'Где он?' }, 'Где мой велосипед?')
  const { messageId } = await reply({ html: '<p>Он <b>в депо</b>.</p>' }, raw)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'sent', attempts: 1, reason: null })
  const arrived = await sent()
  const row = await desk.world.platform.db
    .selectFrom('deliveries')
    .select('rfc_message_id')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
  expect(arrived).toMatchObject({
    subject: 'Re: Где он?',
    messageId: `<${row.rfc_message_id}>`,
    inReplyTo: '<q1@customer.test>',
    references: '<q1@customer.test>',
  })
  expect(arrived.from!.value[0]).toMatchObject({ address: 'help@desk.test' })
  expect(arrived.from!.value[0]!.name).toContain('Велопрокат')
  expect(arrived.text).toMatch(/^Он в депо\.\n\n.*Алиса <alice@customer\.test> пишет:\n> Где мой велосипед\?/)
  expect(arrived.html).toContain('<b>в депо</b>')
  expect(arrived.html).toContain('<blockquote type="cite"')
})

test('recipients are exactly those of the message, Bcc unseen; what has become ours since is left out', async () => {
  const cc = ['bob@customer.test', 'new@desk.test']
  await reply({ text: 'Копия', cc, bcc: ['boss@customer.test'] })
  await mailbox.desk.program.call(changeChannel, {
    params: { id: '1' },
    body: { aliases: ['new@desk.test'] },
  })
  await desk.world.drain()
  expect(customers.taken[0]!.to.sort()).toEqual([
    'alice@customer.test',
    'bob@customer.test',
    'boss@customer.test',
  ])
  expect(customers.taken[0]!.raw).not.toContain('boss@customer.test')
  expect((await sent()).cc).toMatchObject({ value: [{ address: 'bob@customer.test' }] })
})

test('who has complained gets an answer only when its author insists, this once, and the ticket tells so', async () => {
  const { db } = desk.world.platform
  await db
    .insertInto('suppressions')
    .values({ email: 'angry@customer.test', reason: 'complaint', created_at: new Date() })
    .execute()
  const call = mailbox.desk.program.call.bind(mailbox.desk.program)
  const { ticketId } = await mailbox.desk.take(mail({ From: 'angry@customer.test' }))
  const params = { id: ticketId! }
  const insist = ['Angry@Customer.test']
  await expect(call(createReply, { params, body: { text: 'Молча' } })).rejects.toThrow()
  await call(createReply, { params, body: { text: 'Ответ на ваш вопрос', insist } })
  await expect(call(createReply, { params, body: { text: 'Ещё' } })).rejects.toThrow()
  await desk.world.drain()
  expect(customers.taken.map(({ to }) => to)).toEqual([['angry@customer.test']])
  const told = (await call(listEvents, { params, query: { limit: 100 } })).items
  expect(told.filter(({ type }) => type === 'address.insisted')).toHaveLength(1)
  const opened = { subject: 'Возврат', requester: { email: insist[0]! }, message: { text: 'Вернули' } }
  await call(createTicket, { body: { ...opened, outgoing: true, insist } })
  await desk.world.drain()
  expect(customers.taken).toHaveLength(2)
  const audit = await db
    .selectFrom('audit')
    .select('object_id')
    .where('action', '=', 'suppression.insisted')
    .execute()
  expect(audit).toEqual([{ object_id: 'angry@customer.test' }, { object_id: 'angry@customer.test' }])
})

test('attachments arrive with their names and bytes', async () => {
  const attachments = [
    { name: 'Счёт №1.txt', type: 'text/plain', content: Buffer.from('привет').toString('base64') },
  ]
  await reply({ text: 'Счёт', attachments })
  await desk.world.drain()
  const [file] = (await sent()).attachments
  expect(file!.filename).toBe('Счёт №1.txt')
  expect(file!.content.toString()).toBe('привет')
})

test('a server that is busy gets it later, after growing waits, for a day; then the agent is told', async () => {
  customers.mood = 'busy'
  const { ticketId, messageId } = await reply({ text: 'Терпение' })
  await desk.world.drain()
  const first = await outbox(messageId)
  expect(first).toMatchObject({ state: 'delayed', reason: 'refused_for_now', attempts: 1 })
  expect(first.detail).toContain('4.7.1 try again later')
  await desk.world.advance(MINUTE + 1000)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'delayed', attempts: 2 })
  customers.mood = 'takes'
  await desk.world.advance(5 * MINUTE + 1000)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'sent', attempts: 3, reason: null })
  expect(customers.taken).toHaveLength(1)
  const { items } = await mailbox.desk.program.call(listEvents, { params: { id: ticketId } })
  const states = items.filter((event) => event.type === 'delivery.changed').map((event) => event.data.to)
  expect(states).toEqual(['delayed', 'delayed', 'sent'])
})

test.each([
  ['refuses', 'refused', '5.7.1'],
  ['full', 'too_large', '5.3.4'],
  ['unknown user', 'unknown_address', '5.1.1'],
] as const)('a server that %s is not asked again: %s', async (mood, reason, words) => {
  customers.mood = mood
  const { messageId } = await reply({ text: 'Нет' })
  await desk.world.drain()
  const item = await outbox(messageId)
  expect(item).toMatchObject({ state: 'failed', reason, attempts: 1, nextAttemptAt: null })
  expect(item.detail).toContain(words)
})

test('a server that knows no such person: nothing automatic is sent there again, and the ticket says so', async () => {
  customers.mood = 'unknown user'
  await reply({ text: 'Нет' }, mail({ From: 'gone@customer.test' }))
  await desk.world.drain()
  const { items } = await mailbox.desk.program.call(listSuppressions, {})
  expect(items.find(({ email }) => email === 'gone@customer.test')).toMatchObject({ reason: 'bounce' })
})

test('a server that knows only some of the recipients: sent, and it says for whom not', async () => {
  const { messageId } = await reply({ text: 'Двоим', cc: ['nobody@customer.test'] })
  await desk.world.drain()
  const item = await outbox(messageId)
  expect(item).toMatchObject({ state: 'sent', reason: 'refused_for_some' })
  expect(item.detail).toContain('nobody@customer.test')
})

test('a connection that breaks before the end means it was not sent: later again, nothing doubtful', async () => {
  customers.mood = 'cuts before the dot'
  const { messageId } = await reply({ text: 'Обрыв '.repeat(100_000) })
  await desk.world.drain()
  expect((await outbox(messageId)).state).toBe('delayed')
  customers.mood = 'takes'
  await desk.world.advance(MINUTE + 1000)
  await desk.world.drain()
  expect((await outbox(messageId)).state).toBe('sent')
  expect(customers.taken).toHaveLength(1)
})

test('one that breaks after the end: once more under the same id, and marked uncertain', async () => {
  customers.mood = 'cuts after the dot'
  const { messageId } = await reply({ text: 'Дошло ли?' })
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'delayed', reason: 'no_answer' })
  customers.mood = 'takes'
  await desk.world.advance(MINUTE + 1000)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'uncertain', reason: 'maybe_twice' })
  const ids = await Promise.all([sent(0), sent(1)])
  expect(ids[0].messageId).toBe(ids[1].messageId)
})

test('one that breaks after the end twice waits for a person, who may send it again', async () => {
  customers.mood = 'cuts after the dot'
  const { messageId } = await reply({ text: 'Опять' })
  await desk.world.drain()
  await desk.world.advance(MINUTE + 1000)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({
    state: 'uncertain',
    reason: 'maybe_lost',
    nextAttemptAt: null,
  })
  await desk.world.advance(60 * MINUTE)
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect(customers.taken).toHaveLength(2)
  customers.mood = 'takes'
  await mailbox.desk.program.call(sendAgain, { params: { id: messageId } })
  await desk.world.drain()
  expect((await outbox(messageId)).state).toBe('sent')
})

test('many jobs for one message send it once', async () => {
  const { ticketId, messageId } = await reply({ text: 'Один раз' })
  const { assembled } = desk.world
  await Promise.all([1, 2, 3].map(() => deliver(assembled.desk, assembled.settings, { ticketId, messageId })))
  await desk.world.drain()
  expect(customers.taken).toHaveLength(1)
})

/** Leaves a message as a process does that is killed while sending. */
async function killed(messageId: string, handedOver: boolean): Promise<void> {
  await desk.world.platform.db
    .updateTable('deliveries')
    .set({
      state: 'sending',
      attempts: 1,
      claimed_until: new Date(Date.now() - 1000),
      handed_over_at: handedOver ? new Date() : null,
    })
    .where('message_id', '=', messageId)
    .execute()
}

test.each([
  ['before the server could have it', false, 'sent'],
  ['after the server may have taken it', true, 'uncertain'],
])('a process that dies %s: the next one sends it', async (_, handedOver, state) => {
  const { messageId } = await reply({ text: 'Авария' })
  await killed(messageId, handedOver)
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state })
  expect(customers.taken).toHaveLength(1)
})

test('what another process is sending now is left alone', async () => {
  const { messageId } = await reply({ text: 'Чужое' })
  await killed(messageId, false)
  const alive = { claimed_until: new Date(Date.now() + 60_000) }
  await desk.world.platform.db
    .updateTable('deliveries')
    .set(alive)
    .where('message_id', '=', messageId)
    .execute()
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect(customers.taken).toHaveLength(0)
})

test('a message whose job was lost is found and sent', async () => {
  const { messageId } = await reply({ text: 'Забытое' })
  await desk.world.platform.db.deleteFrom('jobs.job' as never).execute()
  await desk.world.advance(2 * MINUTE)
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect((await outbox(messageId)).state).toBe('sent')
})

test('without an outgoing server answers wait and say why; once there is one they go', async () => {
  await setServer(null)
  const { messageId } = await reply({ text: 'Подождём' })
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'waiting', reason: 'no_outgoing_server' })
  await setServer(server(customers.port))
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect(await outbox(messageId)).toMatchObject({ state: 'sent' })
})

test('a refused password is the trouble of the channel: shown there, and mended by the right one', async () => {
  const { id } = await connectChannel(desk.world, {
    address: 'sales@desk.test',
    outgoing: server(customers.port),
    outgoingPassword: 'wrong',
  })
  const raw = mail({ To: 'sales@desk.test' })
  const { ticketId } = await mailbox.desk.take(raw, ['sales@desk.test'])
  const body = { text: 'Пароль' }
  const message = await mailbox.desk.program.call(createReply, { params: { id: ticketId! }, body })
  await desk.world.drain()
  expect(await outbox(message.id)).toMatchObject({ state: 'delayed', reason: 'login_refused' })
  const { items } = await mailbox.desk.program.call(listChannels, {})
  expect(items.find((channel) => channel.id === id)!.state).toMatchObject({
    outgoing: 'failing',
    reason: 'login_refused',
  })
  await mailbox.desk.program.call(changeChannel, { params: { id }, body: { outgoingPassword: 'secret' } })
  await tidyChannels(desk.world.assembled.desk)
  await desk.world.drain()
  expect(await outbox(message.id)).toMatchObject({ state: 'sent' })
})

test('a ticket opened by an agent goes out as the first mail of its thread, and the answer to it joins', async () => {
  const ticket = await mailbox.desk.program.call(createTicket, {
    body: {
      subject: 'Ваш заказ',
      requester: { email: 'dora@customer.test' },
      message: { text: 'Готов' },
      outgoing: true,
    },
  })
  await desk.world.drain()
  const arrived = await sent()
  expect([arrived.subject, arrived.references]).toEqual(['Ваш заказ', undefined])
  const answer = await mailbox.desk.take(
    mail({ From: 'dora@customer.test', 'In-Reply-To': arrived.messageId! }),
  )
  expect(answer).toMatchObject({ state: 'follow-up', ticketId: ticket.id })
})

test('a mail of the desk itself waits sealed, and goes out by the first channel that can send', async () => {
  const { platform } = desk.world
  const invitation = {
    to: 'new@desk.test',
    subject: 'Приглашение',
    text: 'https://desk.test/x?token=SECRET',
    locale: 'ru',
  } as const
  expect(await transaction(platform.db, (tx) => sendSystemMail(platform)(tx, invitation))).toBe(true)
  const jobs = await sql`select data::text from jobs.job`.execute(platform.db)
  expect(JSON.stringify(jobs.rows)).not.toContain('SECRET')
  await desk.world.drain()
  const arrived = await sent()
  expect(arrived.headers.get('auto-submitted')).toBe('auto-generated')
  expect(arrived).toMatchObject({ subject: 'Приглашение', text: expect.stringContaining('SECRET') })
})

test('the policy of sending, as a table', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  const busy = { result: 'delayed', reason: 'refused_for_now', detail: 'later' } as const
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((attempts) => {
    const { delivery } = standing({ attempts, cuts: 0 }, busy, now)
    return delivery.nextAttemptAt
      ? (delivery.nextAttemptAt.getTime() - now.getTime()) / MINUTE
      : delivery.state
  })
  expect(waits).toEqual([1, 5, 15, 60, 240, 240, 240, 240, 240, 'failed'])
})

test('an answer is signed with the domain’s key, and the signature holds (RFC 6376)', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkimKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const body = { dkim: { domain: 'desk.test', selector: 'opora' }, dkimKey }
  await mailbox.desk.program.call(changeChannel, { params: { id: '1' }, body })
  await reply({ html: '<p>Он <b>в депо</b>.</p>' })
  await desk.world.drain()
  await mailbox.desk.program.call(changeChannel, { params: { id: '1' }, body: { dkim: null } })
  const [head, ...rest] = customers.taken[0]!.raw.split('\r\n\r\n')
  const headers = head!.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  const signature = headers.find((line) => /^dkim-signature:/i.test(line))!
  const tag = (name: string) => new RegExp(`[;\\s]${name}=([^;]+)`).exec(signature)![1]!.replace(/\s/g, '')
  expect([tag('d'), tag('s'), tag('c')]).toEqual(['desk.test', 'opora', 'relaxed/relaxed'])
  const text = rest
    .join('\r\n\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ +\r\n/g, '\r\n')
  const canonical = Buffer.from(`${text.replace(/(\r\n)+$/, '')}\r\n`, 'latin1')
  expect(createHash('sha256').update(canonical).digest('base64')).toBe(tag('bh'))
  const relaxed = (line: string) => {
    const [name, ...value] = line.split(':')
    return `${name!.trim().toLowerCase()}:${value.join(':').replace(/\s+/g, ' ').trim()}`
  }
  const signed = tag('h')
    .split(':')
    .map((name) => headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
  const unsigned = relaxed(signature).replace(/([;\s]b=)[^;]*/, '$1')
  const data = [...signed.filter((line) => line !== undefined).map(relaxed), unsigned].join('\r\n')
  expect(createVerify('sha256').update(data, 'latin1').verify(publicKey, tag('b'), 'base64')).toBe(true)
})
