import { addSenderRule, createReply, type Message, type SenderRule } from '@opora/contract'
import { afterAll, expect, test } from 'vitest'
import { NameServer } from '../../../../test/dns.ts'
import { connectChannel, mail, useMailDesk } from '../../../../test/mail-desk.ts'
import { keyOf, signed } from '../../../../test/signed.ts'
import { useWorld } from '../../../../test/world.ts'
import { transaction } from '../../../platform/database/pool.ts'
import { storeRaw } from '../../inbox.ts'

const dns = await NameServer.start({
  ...keyOf('shop.test'),
  '_dmarc.shop.test': { txt: ['v=DMARC1; p=reject'] },
  'shop.test': { txt: ['v=spf1 ip4:203.0.113.0/24 -all'] },
  '_dmarc.lax.test': { txt: ['v=DMARC1; p=none'] },
  'desk.test': { txt: ['v=spf1 ip4:203.0.113.0/24 -all'] },
})
afterAll(() => dns.stop())

const desk = useWorld({ dns: [dns.address] })
const mailbox = useMailDesk(desk)

/** A mail that a server with this address brings. */
async function bring(raw: string, ip = '198.51.100.7', envelopeFrom = 'x@stranger.test') {
  const { platform, clock } = desk.world
  const arrived = {
    raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n')),
    source: 'smtp' as const,
    channelId: '1',
    place: null,
    envelopeFrom,
    envelopeTo: ['help@desk.test'],
    remoteAddress: ip,
    helo: 'mx.stranger.test',
  }
  await transaction(platform.db, (tx) => storeRaw(tx, platform, [arrived], clock.now()))
  await desk.world.drain()
  const item = (await mailbox.desk.intake())[0]!
  const messages: Message[] = item.ticketId ? await mailbox.desk.messages(item.ticketId) : []
  const ticket = (await mailbox.desk.tickets()).find(({ id }) => id === item.ticketId)
  return { item, message: messages.at(-1), ticket }
}

const list = (rule: Pick<SenderRule, 'list' | 'pattern'> & { channelId?: string }) =>
  mailbox.desk.program.call(addSenderRule, { body: rule })

/** Somebody who wrote before. */
async function customer(email: string): Promise<string> {
  return (await mailbox.desk.take(mail({ From: email }))).ticketId!
}

test('a confirmed sender is shown as that on the message and in the list of what came in', async () => {
  const { item, message, ticket } = await bring(await signed(mail({ From: 'anna@shop.test' }), 'shop.test'))
  expect(message!.trust).toMatchObject({
    spam: false,
    reasons: [{ code: 'clean' }],
    sender: { state: 'confirmed', by: 'dkim', domain: 'shop.test' },
    warning: null,
  })
  expect(item.trust).toEqual(message!.trust)
  expect(ticket!.spam).toBe(false)
})

test('a mail that the owner of its domain wants rejected is spam and says why', async () => {
  const { message, ticket } = await bring(mail({ From: 'boss@shop.test' }))
  expect(ticket!.spam).toBe(true)
  expect(message!.trust).toMatchObject({
    spam: true,
    reasons: [{ code: 'dmarc', detail: 'reject' }],
    sender: { state: 'failed' },
    warning: 'forged',
  })
})

test('a mailing list breaks what it passes on: that is told, but is no spam', async () => {
  const { message } = await bring(mail({ From: 'boss@shop.test', 'List-Id': '<talk.list.test>' }))
  expect(message!.trust).toMatchObject({ spam: false, sender: { state: 'failed' }, warning: 'forged' })
})

test('who only asks to be told of failures has his mail taken for what it is', async () => {
  const { message } = await bring(mail({ From: 'anna@lax.test' }))
  expect(message!.trust).toMatchObject({ spam: false, sender: { state: 'failed' }, warning: null })
})

test('a forged colleague is flagged: by the address of an agent, and by our own domain', async () => {
  const agent = await desk.world.agent('lead')
  const { rows } = {
    rows: await desk.world.platform.db.selectFrom('agents').select(['id', 'email']).execute(),
  }
  const { email } = rows.find(({ id }) => id === agent.id)!
  const byAgent = await bring(mail({ From: `Начальник <${email}>` }), '198.51.100.7', email)
  expect(byAgent.item.trust).toMatchObject({ sender: { state: 'failed' }, warning: 'forged_colleague' })
  const byDomain = await bring(mail({ From: 'director@desk.test' }), '198.51.100.7', 'director@desk.test')
  expect(byDomain.item.trust).toMatchObject({ warning: 'forged_colleague' })
})

test('a colleague whom nothing proves is flagged more softly, one from our own servers not at all', async () => {
  const unproven = await bring(mail({ From: 'accountant@desk.test' }), '198.51.100.7', 'x@unknown.test')
  expect(unproven.item.trust).toMatchObject({
    warning: 'unproven_colleague',
    sender: { state: 'unconfirmed' },
  })
  const proven = await bring(mail({ From: 'accountant@desk.test' }), '203.0.113.7', 'accountant@desk.test')
  expect(proven.item.trust).toMatchObject({ warning: null, sender: { state: 'confirmed', by: 'spf' } })
})

test('a forged customer is flagged, and the number of the ticket in the subject opens no door', async () => {
  const ticketId = await customer('vera@lax.test')
  const Subject = `Re: Вопрос [#${ticketId}]`
  const forged = await bring(mail({ From: 'vera@lax.test', Subject }))
  expect(forged.message!.trust).toMatchObject({ warning: 'forged_customer' })
  expect(forged.item.ticketId).not.toBe(ticketId)
})

test('a filter on the way is heard; Yandex’s mark of an ordinary letter is none', async () => {
  const flagged = await bring(mail({ 'X-Spam-Status': 'Yes, score=9' }))
  expect(flagged.ticket!.spam).toBe(true)
  expect(flagged.message!.trust!.reasons).toEqual([{ code: 'upstream', detail: 'SpamAssassin' }])
  expect((await bring(mail({ 'X-Yandex-Spam': '1' }))).ticket!.spam).toBe(false)
})

test('the allow list comes before the block list and before every filter', async () => {
  await list({ list: 'block', pattern: 'market.test' })
  const blocked = await bring(mail({ From: 'ad@news.market.test' }))
  expect(blocked.ticket!.spam).toBe(true)
  expect(blocked.message!.trust!.reasons).toEqual([{ code: 'blocked', detail: 'market.test' }])
  await list({ list: 'allow', pattern: 'ad@news.market.test' })
  const allowed = await bring(mail({ From: 'ad@news.market.test', 'X-Spam-Flag': 'YES' }))
  expect(allowed.ticket!.spam).toBe(false)
  expect(allowed.message!.trust!.reasons.map(({ code }) => code)).toEqual(['allowed', 'blocked', 'upstream'])
  expect((await bring(mail({ From: 'ad@notmarket.test' }))).ticket!.spam).toBe(false)
  await list({ list: 'block', pattern: 'почта.рф' })
  const cyrillic = { From: '=?utf-8?B?0JDQvdC90LA=?= <anna@xn--80a1acny.xn--p1ai>' }
  expect((await bring(mail(cyrillic))).ticket!.spam).toBe(true)
  expect((await bring(mail({ From: 'anna@почта.рф' }))).ticket!.spam).toBe(true)
})

test('who forges an allowed sender has nothing of it', async () => {
  await list({ list: 'allow', pattern: 'shop.test' })
  const { ticket, message } = await bring(mail({ From: 'anna@shop.test' }))
  expect(ticket!.spam).toBe(true)
  expect(message!.trust!.reasons.map(({ code }) => code)).toEqual(['dmarc', 'allowed_but_forged'])
})

test('an entry for one mailbox says nothing of the others', async () => {
  const other = await connectChannel(desk.world, { address: 'second@desk.test' })
  await list({ list: 'block', pattern: 'only.test', channelId: other.id })
  expect((await bring(mail({ From: 'a@only.test' }))).ticket!.spam).toBe(false)
  await list({ list: 'block', pattern: 'only.test', channelId: '1' })
  expect((await bring(mail({ From: 'a@only.test' }))).ticket!.spam).toBe(true)
})

test('our answer’s answer joins its ticket whatever is thought of it, and is marked', async () => {
  const { ticket } = await bring(mail({ From: 'kolya@calm.test' }))
  const params = { id: ticket!.id }
  const reply = await mailbox.desk.program.call(createReply, { params, body: { text: 'Ответ' } })
  const { rfc_message_id: id } = await desk.world.platform.db
    .selectFrom('deliveries')
    .select('rfc_message_id')
    .where('message_id', '=', reply.id)
    .executeTakeFirstOrThrow()
  const back = await bring(mail({ From: 'kolya@calm.test', 'In-Reply-To': `<${id}>`, 'X-Spam-Flag': 'YES' }))
  expect(back.item.ticketId).toBe(ticket!.id)
  expect(back.message!.trust!.spam).toBe(true)
  expect(back.ticket!.spam).toBe(false)
})

test('while DNS is away mail comes in, unchecked', async () => {
  dns.silent = true
  const { ticket, message } = await bring(mail({ From: 'late@away.test' }))
  expect(ticket!.spam).toBe(false)
  expect(message!.trust!.sender.state).toBe('unchecked')
  dns.silent = false
})
