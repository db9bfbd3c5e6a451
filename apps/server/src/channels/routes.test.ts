import {
  changeChannel,
  createChannel,
  createReply,
  deleteChannel,
  discoverMailbox,
  listAudit,
  listChannels,
  listIntake,
  listOutbox,
  processAgain,
  sendAgain,
  testChannel,
} from '@opora/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CustomerServer } from '../../test/customer-server.ts'
import { connectChannel, mail, useMailDesk } from '../../test/mail-desk.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { channelSender } from './index.ts'

const desk = useWorld()
const mailbox = useMailDesk(desk)
let admin: Person
let customers: CustomerServer

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
  customers = await CustomerServer.start()
})
afterAll(() => customers.stop())

const outgoing = () => ({
  host: '127.0.0.1',
  port: customers.port,
  encryption: 'none' as const,
  user: 'help',
})

test('a mailbox is connected, shown without its passwords, changed and disconnected; the audit knows who did it', async () => {
  const body = {
    address: 'New@Desk.test',
    outgoing: outgoing(),
    outgoingPassword: 'top-secret',
    aliases: ['N2@desk.test'],
  }
  const made = await admin.call(createChannel, { body })
  expect(made).toMatchObject({ address: 'new@desk.test', name: 'new@desk.test', aliases: ['n2@desk.test'] })
  expect(made.state).toMatchObject({ incoming: 'receiving', outgoing: 'ready' })
  const changed = await admin.call(changeChannel, {
    params: { id: made.id },
    body: { name: 'Новый', displayName: 'Прокат' },
  })
  expect(changed).toMatchObject({ name: 'Новый', displayName: 'Прокат', outgoing: outgoing() })
  await admin.call(deleteChannel, { params: { id: made.id } })
  expect((await admin.call(listChannels, {})).items.map((channel) => channel.id)).not.toContain(made.id)
  const rows = await desk.world.platform.db
    .selectFrom('audit')
    .selectAll()
    .where('object_kind', '=', 'channel')
    .orderBy('id')
    .execute()
  expect(rows.filter((row) => row.object_id === made.id).map((row) => row.action)).toEqual([
    'channel.created',
    'channel.changed',
    'channel.deleted',
  ])
  expect(JSON.stringify([made, changed, rows])).not.toContain('top-secret')
})

test('passwords rest encrypted', async () => {
  await connectChannel(desk.world, { address: 'sealed@desk.test', outgoingPassword: 'top-secret' })
  const row = await desk.world.platform.db
    .selectFrom('channels')
    .selectAll()
    .where('address', '=', 'sealed@desk.test')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('top-secret')
})

test('an address belongs to one channel, as its own or as an alias, also for two administrators at once', async () => {
  await admin.call(createChannel, { body: { address: 'one@desk.test', aliases: ['alias@desk.test'] } })
  for (const body of [
    { address: 'one@desk.test' },
    { address: 'ALIAS@desk.test' },
    { address: 'free@desk.test', aliases: ['one@desk.test'] },
  ]) {
    expect((await admin.try(createChannel, { body })).problem).toMatchObject({
      status: 409,
      code: 'channel.address_taken',
    })
  }
  const both = await Promise.all(
    [1, 2].map(() => admin.try(createChannel, { body: { address: 'race@desk.test' } })),
  )
  expect(new Set(both.map((answer) => answer.status))).toEqual(new Set([201, 409]))
})

test('without the right for it, nothing of a channel or of the mail can be seen or done', async () => {
  const agent = await desk.world.agent('agent')
  const id = '1'
  const answers = await Promise.all([
    agent.try(listChannels, {}),
    agent.try(createChannel, { body: { address: 'x@desk.test' } }),
    agent.try(changeChannel, { params: { id }, body: {} }),
    agent.try(deleteChannel, { params: { id } }),
    agent.try(testChannel, { body: { address: 'x@desk.test' } }),
    agent.try(discoverMailbox, { body: { address: 'x@desk.test' } }),
  ])
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 403))
})

test('mail of a ticket that the caller may not see is in no list, and neither are its bytes', async () => {
  const group = await desk.world.group('Чужая')
  await connectChannel(desk.world, { address: 'theirs@desk.test', groupId: group, outgoing: null })
  const item = await mailbox.desk.take(mail({ To: 'theirs@desk.test' }), ['theirs@desk.test'])
  const message = await mailbox.desk.program.call(createReply, {
    params: { id: item.ticketId! },
    body: { text: 'Ответ' },
  })
  const lead = await desk.world.agent('lead')
  await desk.world.platform.db
    .updateTable('roles')
    .set({ reach: 'group' })
    .where('system', '=', 'lead')
    .execute()
  const raw = `/api/v1/intake/${item.id}/raw`
  expect((await admin.request('GET', raw)).status).toBe(200)
  expect((await lead.request('GET', raw)).status).toBe(404)
  expect((await lead.try(processAgain, { params: { id: item.id } })).status).toBe(404)
  expect((await lead.try(sendAgain, { params: { id: message.id } })).status).toBe(404)
  expect((await lead.call(listIntake, {})).items.map((each) => each.id)).not.toContain(item.id)
  expect((await lead.call(listOutbox, {})).items.map((each) => each.id)).not.toContain(message.id)
  expect(
    (await admin.call(listOutbox, { query: { state: 'waiting' } })).items.map((each) => each.id),
  ).toContain(message.id)
})

test('the list of incoming mail is searched, filtered and paged', async () => {
  const words = crypto.randomUUID()
  for (const n of [1, 2, 3]) await mailbox.desk.take(mail({ Subject: `${words} 100% ${n}` }))
  const all = await admin.call(listIntake, { query: { q: words } })
  expect(all.items.map((item) => item.subject!.at(-1))).toEqual(['3', '2', '1'])
  const page = await admin.call(listIntake, { query: { q: words, limit: 2 } })
  const rest = await admin.call(listIntake, { query: { q: words, limit: 2, cursor: page.nextCursor! } })
  expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
  expect((await admin.call(listIntake, { query: { q: '100% 1' } })).items).toHaveLength(1)
  expect((await admin.call(listIntake, { query: { q: words, state: 'failed' } })).items).toHaveLength(0)
})

test('a mail that has become a ticket is not processed again', async () => {
  const item = await mailbox.desk.take(mail())
  const answer = await admin.try(processAgain, { params: { id: item.id } })
  expect(answer.problem).toMatchObject({ status: 409, code: 'intake.in_ticket' })
})

test('a test of servers says step by step what is wrong', async () => {
  const tried = async (body: object) => {
    const { checks } = await admin.call(testChannel, { body: { address: 'a@desk.test', ...body } })
    return checks.map(({ step, state, code }) => `${step} ${state} ${code}`)
  }
  expect(await tried({ outgoing: outgoing(), outgoingPassword: 'secret' })).toEqual([
    'receiver failed receiver_off',
    'outgoing.connect ok connected',
    'outgoing.login ok logged_in',
  ])
  expect(await tried({ outgoing: outgoing(), outgoingPassword: 'wrong' })).toContain(
    'outgoing.login failed login_refused',
  )
  const closed = { ...outgoing(), port: 9 }
  expect(await tried({ outgoing: closed })).toContain('outgoing.connect failed connection_refused')
  expect(await tried({ incoming: closed })).toContain('incoming.connect failed connection_refused')
  const nowhere = { ...outgoing(), host: 'no-such-host.invalid' }
  expect(await tried({ outgoing: nowhere })).toContain('outgoing.connect failed dns')
  expect(await tried({ outgoing: { ...outgoing(), encryption: 'starttls' } })).toContain(
    'outgoing.connect failed tls',
  )
  const metadata = { ...outgoing(), host: '169.254.169.254' }
  expect(await tried({ incoming: metadata, outgoing: metadata })).toEqual(
    expect.arrayContaining([
      'incoming.connect failed forbidden_host',
      'outgoing.connect failed forbidden_host',
    ]),
  )
})

test('a test takes the passwords it is not given from the channel', async () => {
  const { id } = await connectChannel(desk.world, {
    address: 'kept@desk.test',
    outgoing: outgoing(),
    outgoingPassword: 'secret',
  })
  const { checks } = await admin.call(testChannel, {
    body: { id, address: 'kept@desk.test', outgoing: outgoing() },
  })
  expect(checks.find((check) => check.step === 'outgoing.login')).toMatchObject({ state: 'ok' })
})

test('a ticket is answered by its own channel, or by the first that can send once that is gone', async () => {
  const { platform, assembled } = desk.world
  const { id } = await connectChannel(desk.world, {
    address: 'mine@desk.test',
    displayName: 'Мой',
    outgoing: outgoing(),
  })
  expect(await channelSender(platform.db, id, assembled.settings)).toMatchObject({
    email: 'mine@desk.test',
    name: 'Мой',
    canSend: true,
  })
  await admin.call(deleteChannel, { params: { id } })
  const other = await channelSender(platform.db, id, assembled.settings)
  expect(other!.channelId).not.toBe(id)
})

test('the audit of the API shows channels, too', async () => {
  const { items } = await admin.call(listAudit, { query: {} })
  expect(items.some((line) => line.action === 'channel.created')).toBe(true)
})
