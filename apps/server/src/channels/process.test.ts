import {
  changeTicket,
  createReply,
  getTicket,
  listCustomers,
  listEvents,
  processAgain,
} from '@opora/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mail, useMailDesk } from '../../test/mail-desk.ts'
import { useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { plusAddress } from './email/plus-address.ts'
import { storeRaw } from './inbox.ts'
import { processMail } from './process.job.ts'

const desk = useWorld()
const mailbox = useMailDesk(desk, {
  aliases: ['info@desk.test'],
  outgoing: { host: '127.0.0.1', port: 9, encryption: 'none', user: '' },
})

const take = (...args: Parameters<typeof mailbox.desk.take>) => mailbox.desk.take(...args)
const id = () => `<${crypto.randomUUID()}@customer.test>`

/** The agent's answer to a ticket; its Message-ID as the customer's mail program sees it. */
async function answered(ticketId: string): Promise<string> {
  const message = await mailbox.desk.program.call(createReply, {
    params: { id: ticketId },
    body: { text: 'Ответ' },
  })
  const row = await desk.world.platform.db
    .selectFrom('deliveries')
    .select('rfc_message_id')
    .where('message_id', '=', message.id)
    .executeTakeFirstOrThrow()
  return row.rfc_message_id
}

test('an answer to our answer joins the ticket, by In-Reply-To alone', async () => {
  const { ticketId } = await take(mail())
  const reply = await take(mail({ 'In-Reply-To': `<${await answered(ticketId!)}>` }, 'Спасибо, но где?'))
  expect(reply).toMatchObject({ state: 'follow-up', ticketId })
})

test('an id that only looks like one of ours leads into no ticket', async () => {
  const { ticketId } = await take(mail())
  await answered(ticketId!)
  const forged = await take(mail({ References: `<${ticketId}.0123456789abcdef01234567@desk.test>` }))
  expect(forged.state).toBe('ticket')
  expect(forged.ticketId).not.toBe(ticketId)
})

test('a child that comes before its parent is one thread with it', async () => {
  const [root, middle, leaf] = [id(), id(), id()]
  const last = await take(
    mail({ 'Message-ID': leaf, References: `${root} ${middle}`, 'In-Reply-To': middle }),
  )
  const first = await take(mail({ 'Message-ID': root }))
  const second = await take(mail({ 'Message-ID': middle, 'In-Reply-To': root }))
  expect([first.ticketId, second.ticketId]).toEqual([last.ticketId, last.ticketId])
})

test('mails of a new thread that are processed side by side make one ticket', async () => {
  const root = id()
  const raws = [
    mail({ 'Message-ID': root }),
    ...[1, 2, 3, 4, 5].map(() => mail({ 'In-Reply-To': root, References: root })),
  ]
  for (const raw of raws) await mailbox.desk.give(raw)
  const pending = (await mailbox.desk.intake()).filter((item) => item.state === 'pending')
  await Promise.all(pending.map((item) => processMail(desk.world.assembled.desk, { intakeId: item.id })))
  const done = (await mailbox.desk.intake()).slice(0, raws.length)
  expect(new Set(done.map((item) => item.ticketId)).size).toBe(1)
  expect(done.map((item) => item.state).sort()).toEqual([
    'follow-up',
    'follow-up',
    'follow-up',
    'follow-up',
    'follow-up',
    'ticket',
  ])
  await desk.world.drain()
})

test('one customer who writes many mails at once is one customer', async () => {
  for (let i = 0; i < 6; i += 1)
    await mailbox.desk.give(mail({ From: 'many@customer.test', Cc: 'b@x.test, a@x.test' }))
  const pending = (await mailbox.desk.intake()).filter((item) => item.state === 'pending')
  await Promise.all(pending.map((item) => processMail(desk.world.assembled.desk, { intakeId: item.id })))
  await desk.world.drain()
  const { items } = await mailbox.desk.program.call(listCustomers, { query: { q: 'many@customer.test' } })
  expect(items).toHaveLength(1)
})

test('the same mail twice is one message; the second is kept and says why it is nothing', async () => {
  const raw = mail()
  const first = await take(raw)
  const second = await take(`Received: from elsewhere by here\nX-Spam-Score: 0.1\n${raw}`)
  expect(second).toMatchObject({
    state: 'ignored',
    reason: 'duplicate',
    ticketId: first.ticketId,
    messageRef: first.messageRef,
  })
  expect(await mailbox.desk.messages(first.ticketId!)).toHaveLength(1)
})

test('the same mail by SMTP and from a mailbox is one ticket, whichever comes first', async () => {
  const { platform, assembled } = desk.world
  const raw = mail()
  await mailbox.desk.give(raw)
  const place = { folder: 'INBOX', uidValidity: 1n, uid: 7 }
  const fetched = {
    raw: Buffer.from(raw.replaceAll('\n', '\r\n')),
    source: 'imap' as const,
    channelId: '1',
    place,
  }
  await transaction(platform.db, (tx) =>
    storeRaw(
      tx,
      platform,
      [{ ...fetched, envelopeFrom: null, envelopeTo: [], remoteAddress: null }],
      desk.world.clock.now(),
    ),
  )
  const pending = (await mailbox.desk.intake()).filter((item) => item.state === 'pending')
  await Promise.all(pending.map((item) => processMail(assembled.desk, { intakeId: item.id })))
  const done = (await mailbox.desk.intake()).slice(0, 2)
  expect(done.map((item) => item.state).sort()).toEqual(['ignored', 'ticket'])
  await desk.world.drain()
})

test('different mails under one Message-ID are different tickets, and an answer to neither is lost', async () => {
  const same = '<form@website.test>'
  const one = await take(mail({ 'Message-ID': same, From: 'one@customer.test' }, 'Первый'))
  const two = await take(mail({ 'Message-ID': same, From: 'two@customer.test' }, 'Второй'))
  expect([one.state, two.state]).toEqual(['ticket', 'ticket'])
  expect(one.ticketId).not.toBe(two.ticketId)
})

test('a mail without Message-ID and Date is never taken for another', async () => {
  const bare = { 'Message-ID': null, Date: null, Subject: 'Датчик' }
  expect((await take(mail(bare))).state).toBe('ticket')
  expect((await take(mail(bare))).state).toBe('ticket')
})

test('a job that runs twice, or twice at once, does its work once', async () => {
  await mailbox.desk.give(mail({ Subject: 'Один раз' }))
  const [item] = await mailbox.desk.intake()
  const run = () => processMail(desk.world.assembled.desk, { intakeId: item!.id })
  await Promise.all([run(), run(), run()])
  await desk.world.drain()
  expect((await mailbox.desk.tickets()).filter((ticket) => ticket.subject === 'Один раз')).toHaveLength(1)
})

test('the address of a ticket leads into it; with a wrong signature it is an address like any other', async () => {
  const { ticketId } = await take(mail())
  const right = plusAddress(desk.world.platform.secrets, 'help@desk.test', ticketId!)
  const wrong = right.replace(/\.[0-9a-f]{8}@/, '.00000000@')
  expect(await take(mail({ To: right, From: 'else@customer.test' }), [right])).toMatchObject({
    state: 'follow-up',
    ticketId,
  })
  expect(await take(mail({ To: wrong, From: 'else@customer.test' }), [wrong])).toMatchObject({
    state: 'ticket',
  })
})

test('a token in the subject counts from somebody who is on the ticket, and from nobody else', async () => {
  const { ticketId } = await take(mail({ From: 'owner@customer.test' }))
  const Subject = `Re: Вопрос [#${ticketId}]`
  expect(await take(mail({ From: 'stranger@x.test', Subject }))).toMatchObject({ state: 'ticket' })
  expect(await take(mail({ From: 'owner@customer.test', Subject }))).toMatchObject({
    state: 'follow-up',
    ticketId,
  })
})

test('people in To and Cc take part; our own addresses, in any form, never become customers', async () => {
  const Cc = 'Боб <bob@customer.test>, info@desk.test, help+x@desk.test'
  const { ticketId } = await take(mail({ To: 'HELP@desk.test, carol@customer.test', Cc }))
  const ticket = await mailbox.desk.program.call(getTicket, { params: { id: ticketId! } })
  expect(new Set(ticket.participants.map((each) => each.email))).toEqual(
    new Set(['bob@customer.test', 'carol@customer.test']),
  )
})

test('a mail from one of our own addresses is ignored with its reason, or is the word of whom it names to answer', async () => {
  expect(await take(mail({ From: 'help@desk.test' }))).toMatchObject({ state: 'ignored', reason: 'own_mail' })
  const form = await take(mail({ From: 'info@desk.test', 'Reply-To': 'Вера <vera@customer.test>' }))
  const ticket = await mailbox.desk.program.call(getTicket, { params: { id: form.ticketId! } })
  expect(ticket.requester).toMatchObject({ email: 'vera@customer.test', name: 'Вера' })
})

test('our own answer that comes back is a loop and makes nothing', async () => {
  const { ticketId } = await take(mail())
  const ours = await answered(ticketId!)
  const back = mail({ From: 'help@desk.test', 'Message-ID': `<${ours}>`, 'X-Opora-Loop': 'help@desk.test' })
  expect(await take(back)).toMatchObject({ state: 'ignored', reason: 'loop' })
})

test('an automatic reply joins its ticket and wakes nobody; without a ticket it stays in the list alone', async () => {
  const { ticketId } = await take(mail())
  const ours = await answered(ticketId!)
  await mailbox.desk.program.call(changeTicket, { params: { id: ticketId! }, body: { status: 'solved' } })
  const vacation = { 'Auto-Submitted': 'auto-replied', Subject: 'Автоответ: я в отпуске' }
  expect(await take(mail({ ...vacation, 'In-Reply-To': `<${ours}>` }))).toMatchObject({
    state: 'follow-up',
    ticketId,
  })
  const ticket = await mailbox.desk.program.call(getTicket, { params: { id: ticketId! } })
  expect(ticket.status).toBe('solved')
  expect((await mailbox.desk.messages(ticketId!)).at(-1)).toMatchObject({ automatic: 'auto-reply' })
  expect(await take(mail(vacation))).toMatchObject({ state: 'automatic', ticketId: null })
})

const bounce = (original: string, status = '5.1.1') => `From: MAILER-DAEMON@mx.test
To: help@desk.test
Subject: Undelivered Mail Returned to Sender
Message-ID: <${crypto.randomUUID()}@mx.test>
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I'm sorry to have to inform you.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; alice@customer.test
Action: failed
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} <alice@customer.test>: no such user here
--b
Content-Type: text/rfc822-headers

Message-ID: <${original}>
From: help@desk.test
--b--
`

test('a bounce marks the message it belongs to as failed, says why, and opens no ticket', async () => {
  const { ticketId } = await take(mail())
  const ours = await answered(ticketId!)
  const before = (await mailbox.desk.tickets()).length
  const item = await take(bounce(ours), ['help@desk.test'], '')
  expect(item).toMatchObject({ state: 'bounce', reason: 'unknown-user', ticketId })
  const sent = (await mailbox.desk.messages(ticketId!)).at(-1)!
  expect(sent.delivery).toMatchObject({ state: 'failed', reason: 'bounced.unknown-user' })
  expect(sent.delivery!.detail).toContain('no such user here')
  expect(await mailbox.desk.tickets()).toHaveLength(before)
  const { items } = await mailbox.desk.program.call(listEvents, { params: { id: ticketId! } })
  expect(items.at(-1)).toMatchObject({ type: 'delivery.changed', data: { to: 'failed' } })
})

test('a bounce of something we did not send is kept as that', async () => {
  expect(await take(bounce('unknown@desk.test'), undefined, '')).toMatchObject({
    state: 'bounce',
    reason: 'unknown_original',
  })
})

test('an empty mail, one without sender and one without subject all end as something', async () => {
  expect(await take('\n')).toMatchObject({ state: 'ticket', subject: '' })
  expect(await take(mail({ From: null }), undefined, '')).toMatchObject({
    state: 'quarantined',
    reason: 'no_sender',
  })
  const item = await take(mail({ Subject: null }, 'Не работает замок\nсовсем'))
  const ticket = await mailbox.desk.program.call(getTicket, { params: { id: item.ticketId! } })
  expect(ticket.subject).toBe('Не работает замок')
})

test('zero bytes, half characters and endless ids in a mail do no harm', async () => {
  const endless = { 'Message-ID': `<${'x'.repeat(5000)}@y.test>`, References: `<${'y'.repeat(900)}@z.test>` }
  expect((await take(mail({ ...endless, Subject: 'a\0b' }, 'c\0d \ud800'))).state).toBe('ticket')
  expect((await take(mail({ 'Message-ID': '<a\0b@y.test>', 'In-Reply-To': '<c\0d@y.test>' }))).state).toBe(
    'ticket',
  )
})

test('a mail to thousands of people makes one ticket and no thousand customers', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => `p${i}@many.test`).join(',\n ')
  const item = await take(mail({ To: `help@desk.test,\n ${many}` }))
  const ticket = await mailbox.desk.program.call(getTicket, { params: { id: item.ticketId! } })
  expect(ticket.participants).toEqual([])
})

test('hostile mail is put in quarantine with its reason; the next mail comes in; a person can have a ticket of it', async () => {
  const parts = Array.from({ length: 3000 }, () => '--b\nContent-Type: text/plain\n\nx\n').join('')
  const bomb = mail({ Subject: 'Бомба', 'Content-Type': 'multipart/mixed; boundary=b' }, `${parts}--b--`)
  const item = await take(bomb)
  expect(item).toMatchObject({ state: 'quarantined', reason: 'too_many_parts', ticketId: null })
  expect((await take(mail())).state).toBe('ticket')
  await mailbox.desk.program.call(processAgain, { params: { id: item.id } })
  await desk.world.drain()
  const again = (await mailbox.desk.intake()).find((each) => each.id === item.id)!
  expect(again.state).toBe('ticket')
  const [message] = await mailbox.desk.messages(again.ticketId!)
  expect(message!.attachments).toMatchObject([{ name: 'mail.eml', type: 'message/rfc822' }])
})

test('a mail whose processing fails is tried again, at last failed with the error, and never lost', async () => {
  const { db } = desk.world.platform
  await sql`alter table mail_threads rename to mail_threads_away`.execute(db)
  await mailbox.desk.give(mail({ Subject: 'Позже' }))
  const item = (await mailbox.desk.intake())[0]!
  const run = () => processMail(desk.world.assembled.desk, { intakeId: item.id })
  await expect(run()).rejects.toThrow('mail_threads')
  expect((await mailbox.desk.intake())[0]).toMatchObject({ state: 'pending', reason: 'error' })
  for (let i = 1; i < 8; i += 1) await run().catch(() => {})
  expect((await mailbox.desk.intake())[0]).toMatchObject({ state: 'failed', reason: 'error' })
  await sql`alter table mail_threads_away rename to mail_threads`.execute(db)
  await mailbox.desk.program.call(processAgain, { params: { id: item.id } })
  await desk.world.drain()
  expect((await mailbox.desk.intake())[0]).toMatchObject({ state: 'ticket', subject: 'Позже', reason: null })
})

test('attachments and inline pictures are stored with their bytes', async () => {
  const type = 'multipart/related; boundary=b'
  const body = `--b\nContent-Type: text/html; charset=utf-8\n\n<p>Вот <img src="cid:pic@x"></p>\n--b
Content-Type: image/png; name="../../etc/passwd.png"\nContent-ID: <pic@x>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--`
  const { ticketId } = await take(mail({ 'Content-Type': type }, body))
  const [message] = await mailbox.desk.messages(ticketId!)
  expect(message!.attachments).toMatchObject([
    { type: 'image/png', inline: true, contentId: 'pic@x', size: 8 },
  ])
  expect(message!.attachments[0]!.name).not.toContain('/')
})

test.each([
  ['multipart/signed; protocol="application/pkcs7-signature"; boundary=b', 'signed'],
  ['multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', 'encrypted'],
  ['multipart/mixed; boundary=b', null],
])('a mail of type %s is shown as %s', async (type, protection) => {
  const body =
    '--b\nContent-Type: text/plain; charset=utf-8\n\nДобрый день!\n--b\nContent-Type: application/octet-stream\n\nx\n--b--'
  const { ticketId } = await take(mail({ 'Content-Type': type }, body))
  expect((await mailbox.desk.messages(ticketId!))[0]).toMatchObject({ protection })
})
