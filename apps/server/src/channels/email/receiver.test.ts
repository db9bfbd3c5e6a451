import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { connectChannel, mail, Smtp, useMailDesk } from '../../../test/mail-desk.ts'
import { eventually } from '../../../test/program.ts'
import { useWorld } from '../../../test/world.ts'

const desk = useWorld()
const mailbox = useMailDesk(desk, { aliases: ['info@desk.test'] })

test('a mail for a known address is taken once it is stored, and becomes a ticket', async () => {
  const item = await mailbox.desk.take(mail({ Subject: 'Где велосипед?' }))
  expect(item).toMatchObject({
    state: 'ticket',
    source: 'smtp',
    subject: 'Где велосипед?',
    from: 'alice@customer.test',
  })
  const [message] = await mailbox.desk.messages(item.ticketId!)
  expect(message).toMatchObject({
    direction: 'in',
    visibleText: 'Здравствуйте! Где мой велосипед?',
    intakeId: item.id,
  })
})

test.each([
  ['an alias', 'info@desk.test', '250'],
  ['an address with something after a plus', 'help+shop@desk.test', '250'],
  ['an address in capitals', 'HELP@DESK.TEST', '250'],
  ['an address that nobody has', 'nobody@desk.test', '550 5.1.1'],
  ['an address of another domain', 'help@elsewhere.test', '550 5.1.1'],
])('mail for %s', async (_, address, answer) => {
  const smtp = await Smtp.connect(mailbox.desk.port)
  await smtp.say('EHLO x.test')
  await smtp.say('MAIL FROM:<a@x.test>')
  expect(await smtp.say(`RCPT TO:<${address}>`)).toMatch(new RegExp(`^${answer}`))
  smtp.end()
})

test('a channel takes mail the moment it is connected', async () => {
  await connectChannel(desk.world, { address: 'sales@desk.test' })
  expect(await mailbox.desk.give(mail({ To: 'sales@desk.test' }), ['sales@desk.test'])).toMatch(/^250/)
})

test('a mail that says it is too big is refused before it is sent, one that lies about it after', async () => {
  const smtp = await Smtp.connect(mailbox.desk.port)
  expect(await smtp.say('EHLO x.test')).toContain(`SIZE ${30 * 1024 * 1024}`)
  expect(await smtp.say('MAIL FROM:<a@x.test> SIZE=99999999')).toMatch(/^552/)
  smtp.end()
  const before = (await mailbox.desk.intake()).length
  const huge = mail({}, `${'0123456789'.repeat(7)}\n`.repeat(460_000))
  expect(await mailbox.desk.give(huge)).toMatch(/^552 5\.3\.4/)
  expect(await mailbox.desk.intake()).toHaveLength(before)
})

test('a mail that breaks off in the middle is not stored', async () => {
  const before = (await mailbox.desk.intake()).length
  const smtp = await Smtp.connect(mailbox.desk.port)
  await smtp.say('EHLO x.test')
  await smtp.say('MAIL FROM:<a@x.test>')
  await smtp.say('RCPT TO:<help@desk.test>')
  await smtp.say('DATA')
  smtp.breakOff('Subject: half a ma')
  await mailbox.desk.take(mail())
  expect(await mailbox.desk.intake()).toHaveLength(before + 1)
})

test('several mails over one connection, with lines that begin with a dot, stay whole', async () => {
  const smtp = await Smtp.connect(mailbox.desk.port)
  await smtp.say('EHLO x.test')
  for (const word of ['one', 'two']) {
    await smtp.say('MAIL FROM:<a@x.test>')
    await smtp.say('RCPT TO:<help@desk.test>')
    await smtp.say('DATA')
    expect(await smtp.say(`Subject: ${word}\r\nFrom: a@x.test\r\n\r\n..dotted\r\n.`)).toMatch(/^250/)
  }
  smtp.end()
  await desk.world.drain()
  const [second, first] = await mailbox.desk.intake()
  expect([first!.subject, second!.subject]).toEqual(['one', 'two'])
  expect((await mailbox.desk.messages(second!.ticketId!))[0]!.text).toBe('.dotted')
})

test('STARTTLS with the self-made certificate works for a server that encrypts to anybody', async () => {
  const transport = createTransport({
    host: '127.0.0.1',
    port: mailbox.desk.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  })
  await transport.sendMail({ from: 'a@x.test', to: 'help@desk.test', subject: 'encrypted', text: 'hello' })
  transport.close()
  await desk.world.drain()
  expect((await mailbox.desk.intake())[0]).toMatchObject({ subject: 'encrypted', state: 'ticket' })
})

test('one sender cannot take all connections, and has them back when it lets go', async () => {
  const held: Smtp[] = []
  for (let i = 0; i < 50; i += 1) held.push(await Smtp.connect(mailbox.desk.port))
  expect((await Smtp.connect(mailbox.desk.port)).greeting).toMatch(/^421 4\.7\.0/)
  for (const each of held) each.end()
  await eventually('room', async () => (await Smtp.connect(mailbox.desk.port)).greeting.startsWith('220'))
})

test('nobody can log in to it', async () => {
  const smtp = await Smtp.connect(mailbox.desk.port)
  expect(await smtp.say('EHLO x.test')).not.toContain('AUTH')
  smtp.end()
})

test('while the database is away the mail is asked to come again, and nothing is said to be stored', async () => {
  const { db } = desk.world.platform
  await sql`alter table intake rename to intake_away`.execute(db)
  try {
    expect(await mailbox.desk.give(mail())).toMatch(/^451/)
  } finally {
    await sql`alter table intake_away rename to intake`.execute(db)
  }
  expect(await mailbox.desk.give(mail())).toMatch(/^250/)
})

test('raw 8-bit bytes are stored as they came', async () => {
  const raw = Buffer.from(mail({ 'Content-Type': 'text/plain; charset=windows-1251' }, 'PLACE')).toString(
    'latin1',
  )
  const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
  const item = await mailbox.desk.take(Buffer.from(raw.replace('PLACE', bytes.toString('latin1')), 'latin1'))
  const kept = await mailbox.desk.program.request<null>('GET', `/api/v1/intake/${item.id}/raw`)
  expect(kept.headers['content-type']).toBe('message/rfc822')
  expect((await mailbox.desk.messages(item.ticketId!))[0]!.text).toBe('Привет')
})
