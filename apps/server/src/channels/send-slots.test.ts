import { changeChannel, createReply, createTicket, listChannels, listOutbox } from '@opora/contract'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CustomerServer } from '../../test/customer-server.ts'
import { connectChannel } from '../../test/mail-desk.ts'
import { type Person, useWorld } from '../../test/world.ts'
import type { Configured } from './configured.ts'
import { findConfigured } from './configured.ts'
import { deliver } from './deliver.job.ts'
import { closeTransports } from './email/smtp-transport.ts'
import { forgetSlots, takeSlot } from './send-slots.ts'

const MINUTE = 60_000
const desk = useWorld()
let program: Person
let customers: CustomerServer

beforeAll(async () => {
  customers = await CustomerServer.start()
  const outgoing = { host: '127.0.0.1', port: customers.port, encryption: 'none', user: 'help' } as const
  await connectChannel(desk.world, { address: 'help@desk.test', outgoing, outgoingPassword: 'secret' })
  program = await desk.world.program()
})
beforeEach(async () => {
  customers.taken.length = 0
  await desk.world.platform.db.deleteFrom('send_slots').execute()
})
afterEach(() => closeTransports(desk.world.platform))
afterAll(() => customers.stop())

const settings = async () => (await program.call(listChannels, {})).items[0]!.sending
async function change(over: object): Promise<Configured> {
  const sending = { ...(await settings()), ...over }
  await program.call(changeChannel, { params: { id: '1' }, body: { sending } })
  return (await findConfigured(desk.world.platform.db, '1'))!
}
const limit = (limits: object) =>
  change({ limits: { perMinute: null, perHour: null, perDay: null, maxMegabytes: null, ...limits } })

async function say(count: number): Promise<{ ticketId: string; messageId: string }[]> {
  const said = []
  for (let i = 0; i < count; i += 1) {
    const requester = { email: `c${i}@customer.test`, name: '' }
    const body = { subject: 'Вопрос', requester, message: { text: 'Где?' } }
    const { id } = await program.call(createTicket, { body })
    const message = await program.call(createReply, { params: { id }, body: { text: `Ответ ${i}` } })
    said.push({ ticketId: id, messageId: message.id })
  }
  return said
}

const outbox = async () => (await program.call(listOutbox, { query: { limit: 100 } })).items.toReversed()

test('what is over the limit waits for its place, in order, and then leaves', async () => {
  await limit({ perMinute: 2 })
  await say(5)
  await desk.world.drain()
  expect(customers.taken).toHaveLength(2)
  const now = desk.world.clock.now().getTime()
  const waiting = (await outbox()).filter((item) => item.state === 'delayed')
  expect(waiting.map(({ reason, attempts }) => [reason, attempts])).toEqual(
    Array(3).fill(['rate_limited', 0]),
  )
  const waits = waiting.map((item) => Math.round((Date.parse(item.nextAttemptAt!) - now) / MINUTE))
  expect(waits.toSorted()).toEqual([1, 1, 2])
  await desk.world.advance(MINUTE + 1000)
  await desk.world.drain()
  expect(customers.taken).toHaveLength(4)
  await desk.world.advance(MINUTE)
  await desk.world.drain()
  expect(customers.taken).toHaveLength(5)
})

test('many workers at once send no more than the limit', async () => {
  await limit({ perHour: 3 })
  const said = await say(12)
  const { assembled } = desk.world
  await Promise.all(said.map((key) => deliver(assembled.desk, assembled.settings, key)))
  expect(customers.taken).toHaveLength(3)
  expect((await outbox()).filter((item) => item.reason === 'rate_limited')).toHaveLength(9)
  await limit({})
  await desk.world.drain()
  expect(customers.taken).toHaveLength(12)
})

test('no window of time ever holds more than it may', async () => {
  const channel = await limit({ perMinute: 3, perHour: 7, perDay: 15 })
  const { platform } = desk.world
  const start = desk.world.clock.now().getTime()
  const places: number[] = []
  for (let i = 0; i < 40; i += 1) {
    const at = await takeSlot(platform, channel, { ticketId: String(i), messageId: '1', attempts: 1 })
    places.push(at?.getTime() ?? start)
  }
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const most = (ms: number) =>
    Math.max(...places.map((from) => places.filter((at) => at >= from && at < from + ms).length))
  expect([most(MINUTE), most(60 * MINUTE), most(24 * 60 * MINUTE)]).toEqual([3, 7, 15])
})

test('a place that is kept is found again, not taken twice; old ones are forgotten', async () => {
  const channel = await limit({ perMinute: 1 })
  const { platform } = desk.world
  const ask = (id: string) => takeSlot(platform, channel, { ticketId: id, messageId: '1', attempts: 1 })
  expect(await ask('1')).toBeNull()
  const kept = await ask('2')
  expect(await ask('2')).toEqual(kept)
  await desk.world.advance(MINUTE)
  expect(await ask('2')).toBeNull()
  await forgetSlots(platform.db, new Date(desk.world.clock.now().getTime() + 26 * 60 * MINUTE))
  expect(await platform.db.selectFrom('send_slots').selectAll().execute()).toEqual([])
})

test('a clock that was far ahead does not hold up the mail once it is right again', async () => {
  const channel = await limit({ perMinute: 1 })
  const { platform, clock } = desk.world
  clock.advance(48 * 60 * MINUTE)
  await takeSlot(platform, channel, { ticketId: '1', messageId: '1', attempts: 1 })
  clock.advance(-48 * 60 * MINUTE)
  const at = await takeSlot(platform, channel, { ticketId: '2', messageId: '1', attempts: 1 })
  expect(at!.getTime() - clock.now().getTime()).toBeLessThanOrEqual(MINUTE)
})

test('the frame: letterhead with a logo inside the mail, a footer in the customer’s language, the ticket’s address', async () => {
  await limit({})
  const logo = { type: 'image/png', base64: Buffer.from('PNG').toString('base64') }
  const footer = { ru: 'Велопрокат «Круг»\nкруглосуточно', en: 'Circle bike rental' }
  const brand = { layout: 'letterhead', color: '#aa3300', logo, footer }
  await change({ brand, plusAddress: true })
  const requester = { email: 'john@customer.test', name: 'John' }
  const body = { subject: 'Hi', requester, message: { text: 'Where is my bicycle, please?' } }
  const { id } = await program.call(createTicket, { body })
  await program.call(createReply, { params: { id }, body: { html: '<p>In the <b>shop</b></p>' } })
  await desk.world.drain()
  const arrived = await simpleParser(customers.taken[0]!.raw)
  expect(arrived.replyTo!.value[0]!.address).toMatch(new RegExp(`^help\\+t${id}\\.[0-9a-f]{8}@desk\\.test$`))
  expect(arrived.text).toMatch(
    /^In the shop\n\nCircle bike rental\n\nOn .*John .*wrote:\n> Where is my bicycle/,
  )
  expect(arrived.html).toContain('border-bottom:3px solid #aa3300')
  expect(arrived.html).not.toContain('Велопрокат «Круг»')
  expect(customers.taken[0]!.raw).toContain('Content-ID: <brand-logo@opora>')
  const shown = await program.try(listChannels, {})
  expect(JSON.stringify(shown.body)).toContain('letterhead')
  const audit = await desk.world.platform.db.selectFrom('audit').select('after').execute()
  expect(JSON.stringify(audit)).not.toContain(logo.base64)
})
