import * as api from '@opora/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CustomerServer } from '../../test/customer-server.ts'
import { connectChannel } from '../../test/mail-desk.ts'
import { received } from '../../test/said.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { closeTransports } from '../channels/email/smtp-transport.ts'
import { tidyChannels } from '../channels/forgotten.ts'
import { deliver } from '../channels/index.ts'
import { transaction } from '../platform/database/pool.ts'
import { type Received, receive, recordDelivery } from './index.ts'

const SECOND = 1000
const HOUR = 3_600_000
const desk = useWorld()
let ann: Person
let customers: CustomerServer

beforeAll(async () => {
  customers = await CustomerServer.start()
  const outgoing = { host: '127.0.0.1', port: customers.port, encryption: 'none', user: 'help' } as const
  await connectChannel(desk.world, {
    address: 'help@desk.test',
    aliases: ['sales@desk.test'],
    outgoing,
    outgoingPassword: 'secret',
  })
  ann = await desk.world.agent('administrator')
})
beforeEach(() => {
  customers.mood = 'takes'
  customers.taken.length = 0
})
afterEach(() => closeTransports(desk.world.platform))
afterAll(() => customers.stop())

type Body = Parameters<typeof ann.call<typeof api.createReply>>[1]['body']

async function asked(): Promise<string> {
  const requester = { email: 'anna@customer.test', name: 'Анна' }
  const body = { subject: 'Где он?', requester, message: { text: 'Где мой велосипед?' } }
  return (await ann.call(api.createTicket, { body })).id
}

async function answered(body: Partial<Body> = {}) {
  const id = await asked()
  const message = await ann.call(api.createReply, {
    params: { id },
    body: { html: '<p>Он <b>в депо</b>.</p>', ...body } as Body,
  })
  return { id, message, params: { id, messageId: message.id } }
}

const wrote = (ticketId: string, more: Partial<Received> = {}) => {
  const { platform, assembled, clock } = desk.world
  const rfcMessageId = `${crypto.randomUUID()}@customer.test`
  const said = received('Нашла, спасибо за беспокойство, но есть вопрос', { ticketId, rfcMessageId, ...more })
  return transaction(platform.db, (tx) => receive(tx, assembled.desk, said, clock.now()))
}

const ticketOf = (id: string) => ann.call(api.getTicket, { params: { id } })
const draftOf = (id: string) => ann.call(api.getDraft, { params: { id } })
const last = async (id: string) => (await ann.call(api.listMessages, { params: { id } })).items.at(-1)!
const later = (ms: number) => new Date(desk.world.clock.now().getTime() + ms).toISOString()
const pass = async (ms: number) => {
  await desk.world.advance(ms)
  await desk.world.drain()
}

describe('taking back', () => {
  it('an answer leaves once the author’s seconds are over, with nobody watching', async () => {
    const { message } = await answered()
    expect(message.delivery).toMatchObject({ state: 'queued', sendAt: null })
    const held = Date.parse(message.delivery!.nextAttemptAt!) - Date.parse(message.createdAt)
    expect(held).toBe(10 * SECOND)
    await pass(9 * SECOND)
    expect(customers.taken).toHaveLength(0)
    await pass(2 * SECOND)
    expect(customers.taken).toHaveLength(1)
  })

  it('in time: nothing leaves, the words are a draft again, the ticket is as before', async () => {
    const id = await asked()
    const before = await ticketOf(id)
    const upload = await ann.call(api.saveDraft, {
      params: { id },
      body: { kind: 'public', html: '<p>черновик</p>', baseSeq: 2 },
    })
    expect(upload.to).toBeNull()
    const file = { name: 'счёт.txt', type: 'text/plain', content: Buffer.from('12').toString('base64') }
    const message = await ann.call(api.createReply, {
      params: { id },
      body: {
        html: '<p>Он <b>в депо</b>.</p>',
        cc: ['bob@customer.test'],
        attachments: [file],
        status: 'solved',
      },
    })
    expect(await draftOf(id)).toBeNull()
    const done = await ann.call(api.cancelMessage, { params: { id, messageId: message.id } })
    expect(done.message.delivery).toMatchObject({ state: 'cancelled', reason: 'undone', nextAttemptAt: null })
    expect(done.draft).toMatchObject({
      kind: 'public',
      html: '<p>Он <b>в депо</b>.</p>',
      to: ['anna@customer.test'],
      cc: ['bob@customer.test'],
      uploads: [{ name: 'счёт.txt', size: 2 }],
    })
    await pass(HOUR)
    expect(customers.taken).toHaveLength(0)
    const after = await ticketOf(id)
    expect(after).toMatchObject({ awaitsReply: true, lastCustomerMessageAt: before.lastCustomerMessageAt })
    const again = await ann.call(api.createReply, {
      params: { id },
      body: { html: done.draft!.html, attachments: done.draft!.uploads.map((each) => each.id) },
    })
    expect(again.attachments).toMatchObject([{ name: 'счёт.txt' }])
  })

  it('holds the mail that opens a ticket as long as an answer, and gives its words back', async () => {
    const requester = { email: 'olga@customer.test', name: 'Ольга' }
    const body = {
      subject: 'Ваш заказ',
      requester,
      message: { html: '<p>Он <b>готов</b>.</p>' },
      outgoing: true,
    }
    const { id } = await ann.call(api.createTicket, { body })
    const { items } = await ann.call(api.listMessages, { params: { id } })
    const { id: messageId, createdAt, delivery } = items[0]!
    expect(delivery).toMatchObject({ state: 'queued' })
    const { me } = await ann.call(api.getSession, {})
    expect(Date.parse(delivery!.nextAttemptAt!) - Date.parse(createdAt)).toBe(me.undoSeconds * SECOND)
    const { draft } = await ann.call(api.cancelMessage, { params: { id, messageId } })
    expect(draft).toMatchObject({ html: '<p>Он <b>готов</b>.</p>', to: ['olga@customer.test'] })
    await pass(HOUR)
    const toOlga = () => customers.taken.filter(({ to }) => to.includes('olga@customer.test'))
    expect(toOlga()).toHaveLength(0)
    await ann.call(api.createReply, { params: { id }, body: { html: draft!.html } })
    await pass(HOUR)
    expect(toOlga()).toHaveLength(1)
  })

  it('puts a status back that went with the answer, unless somebody has changed it since', async () => {
    const id = await asked()
    await ann.call(api.changeTicket, { params: { id }, body: { status: 'open' } })
    const reply = (text: string) =>
      ann.call(api.createReply, { params: { id }, body: { text, status: 'solved' } as Body })
    const first = await reply('Решено')
    expect((await ticketOf(id)).status).toBe('solved')
    await ann.call(api.cancelMessage, { params: { id, messageId: first.id } })
    expect(await ticketOf(id)).toMatchObject({ status: 'open', solvedAt: null })
    const second = await reply('Теперь решено')
    await ann.call(api.changeTicket, { params: { id }, body: { status: 'on_hold' } })
    await ann.call(api.cancelMessage, { params: { id, messageId: second.id } })
    expect((await ticketOf(id)).status).toBe('on_hold')
  })

  it('an earlier answer still counts when a later one is taken back', async () => {
    const { id } = await answered()
    await pass(20 * SECOND)
    const second = await ann.call(api.createReply, { params: { id }, body: { text: 'И ещё' } as Body })
    await ann.call(api.cancelMessage, { params: { id, messageId: second.id } })
    const row = await desk.world.platform.db
      .selectFrom('tickets')
      .select(['first_reply_at', 'last_agent_reply_at'])
      .where('ticket_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.first_reply_at).not.toBeNull()
    expect(row.last_agent_reply_at).toEqual(row.first_reply_at)
  })

  it('too late is said, and changes nothing; twice is once', async () => {
    const { params } = await answered()
    await pass(11 * SECOND)
    const late = await ann.try(api.cancelMessage, { params })
    expect([late.status, late.problem.code]).toEqual([409, 'delivery.under_way'])
    expect(customers.taken).toHaveLength(1)
    const other = await answered()
    await Promise.all([1, 2, 3].map(() => ann.call(api.cancelMessage, { params: other.params })))
    const events = await ann.call(api.listEvents, { params: { id: other.id } })
    expect(events.items.filter((event) => event.data.to === 'cancelled')).toHaveLength(1)
  })

  it('at the moment of sending: either it leaves or it comes back, never both', async () => {
    for (let i = 0; i < 8; i += 1) {
      customers.taken.length = 0
      const { id, params } = await answered()
      await desk.world.advance(10 * SECOND)
      const [cancelled] = await Promise.all([ann.try(api.cancelMessage, { params }), desk.world.drain()])
      await desk.world.drain()
      const came = cancelled.status === 200
      expect([came, customers.taken.length]).toEqual([came, came ? 0 : 1])
      expect((await draftOf(id)) !== null).toBe(came)
    }
  })

  it('what may have reached a server is not taken back', async () => {
    customers.mood = 'cuts after the dot'
    const { params } = await answered()
    await pass(11 * SECOND)
    expect((await ann.try(api.cancelMessage, { params })).status).toBe(409)
    customers.mood = 'takes'
    await pass(HOUR)
  })

  it('what begins meanwhile is kept below the words that come back, and a note stays a note', async () => {
    const { id, params } = await answered()
    await ann.call(api.saveDraft, {
      params: { id },
      body: { kind: 'note', html: '<p>между нами</p>', baseSeq: 3 },
    })
    const { draft } = await ann.call(api.cancelMessage, { params })
    expect(draft).toMatchObject({ kind: 'note', html: '<p>Он <b>в депо</b>.</p><p>между нами</p>' })
  })

  it('the signature does not come back as words', async () => {
    await ann.call(api.changeMe, { body: { signature: 'Анна\nОпора' } })
    const { params } = await answered({ html: '<p>Да.</p><p>-- <br>Анна<br>Опора</p>' })
    expect((await ann.call(api.cancelMessage, { params })).draft!.html).toBe('<p>Да.</p>')
    await ann.call(api.changeMe, { body: { signature: '' } })
  })

  it('can be sent at once instead', async () => {
    const { params } = await answered()
    await ann.call(api.sendMessageNow, { params })
    await desk.world.drain()
    expect(customers.taken).toHaveLength(1)
    await pass(HOUR)
    expect(customers.taken).toHaveLength(1)
  })

  it('a bounce of something else cannot wake what was cancelled', async () => {
    const { id, params } = await answered()
    await ann.call(api.cancelMessage, { params })
    const { messageId } = params
    const failed = { ticketId: id, messageId, state: 'failed', reason: 'bounced.x', detail: null } as const
    await transaction(desk.world.platform.db, (tx) =>
      recordDelivery(tx, desk.world.assembled.desk, failed, desk.world.clock.now()),
    )
    expect((await last(id)).delivery!.state).toBe('cancelled')
  })
})

describe('send later', () => {
  it('leaves at its hour and counts as an answer only then, with the status that goes with it', async () => {
    const { id, message } = await answered({ sendAt: later(2 * HOUR), status: 'pending' })
    expect(message.delivery).toMatchObject({ state: 'scheduled', cancelIfCustomerWrites: true })
    expect(await ticketOf(id)).toMatchObject({ status: 'new', awaitsReply: true, messageCount: 2 })
    await pass(HOUR)
    expect(customers.taken).toHaveLength(0)
    await pass(HOUR + SECOND)
    expect(customers.taken).toHaveLength(1)
    expect(await ticketOf(id)).toMatchObject({
      status: 'pending',
      awaitsReply: false,
      messageCount: 2,
      assigneeId: ann.id,
    })
    const date = /^Date: (.+)$/m.exec(customers.taken[0]!.raw)![1]!
    expect(Math.abs(Date.parse(date) - desk.world.clock.now().getTime())).toBeLessThan(3 * SECOND)
  })

  it('a word of the customer before stops it: the author has the words back, and is told why', async () => {
    const { id } = await answered({ sendAt: later(HOUR) })
    await wrote(id)
    const messages = (await ann.call(api.listMessages, { params: { id } })).items
    expect(messages[1]!.delivery).toMatchObject({ state: 'cancelled', reason: 'customer_wrote' })
    expect(await draftOf(id)).toMatchObject({ html: '<p>Он <b>в депо</b>.</p>' })
    await pass(2 * HOUR)
    expect(customers.taken).toHaveLength(0)
  })

  it('an automatic mail stops nothing, and neither does a word when the author said so', async () => {
    const { id } = await answered({ sendAt: later(HOUR) })
    await wrote(id, { automatic: 'auto-reply' })
    const other = await answered({ sendAt: later(HOUR), cancelIfCustomerWrites: false })
    await wrote(other.id)
    await pass(HOUR + SECOND)
    expect(customers.taken).toHaveLength(2)
  })

  it('the customer at the same moment: it leaves or it comes back, never both', async () => {
    for (let i = 0; i < 6; i += 1) {
      customers.taken.length = 0
      const { id } = await answered({ sendAt: later(HOUR) })
      await desk.world.advance(HOUR + SECOND)
      await Promise.all([wrote(id), desk.world.drain()])
      await desk.world.drain()
      const came = (await draftOf(id)) !== null
      expect(customers.taken.length).toBe(came ? 0 : 1)
    }
  })

  it('can be moved, sent at once and cancelled', async () => {
    const moved = await answered({ sendAt: later(HOUR) })
    await ann.call(api.rescheduleMessage, { params: moved.params, body: { sendAt: later(3 * HOUR) } })
    await pass(2 * HOUR)
    expect(customers.taken).toHaveLength(0)
    await pass(2 * HOUR)
    expect(customers.taken).toHaveLength(1)
    const now = await answered({ sendAt: later(HOUR) })
    await ann.call(api.sendMessageNow, { params: now.params })
    await desk.world.drain()
    expect(customers.taken).toHaveLength(2)
    const never = await answered({ sendAt: later(HOUR) })
    await ann.call(api.cancelMessage, { params: never.params })
    await pass(2 * HOUR)
    expect(customers.taken).toHaveLength(2)
  })

  it('a lost job, a job twice and a past time do no harm', async () => {
    const { id } = await answered({ sendAt: later(HOUR) })
    await desk.world.platform.db.deleteFrom('jobs.job' as never).execute()
    await desk.world.advance(2 * HOUR)
    await tidyChannels(desk.world.assembled.desk)
    await tidyChannels(desk.world.assembled.desk)
    await desk.world.drain()
    expect(customers.taken).toHaveLength(1)
    const past = await ann.try(api.createReply, {
      params: { id },
      body: { text: 'Вчера', sendAt: later(-HOUR) } as Body,
    })
    expect(past.problem.code).toBe('reply.send_at')
  })

  it('on a ticket that has closed it comes back to its author', async () => {
    const { id } = await answered({ sendAt: later(150 * HOUR) })
    await ann.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
    await pass(100 * HOUR)
    expect((await ticketOf(id)).status).toBe('closed')
    await pass(51 * HOUR)
    expect((await last(id)).delivery).toMatchObject({ state: 'cancelled', reason: 'ticket_closed' })
    expect(await draftOf(id)).not.toBeNull()
    expect(customers.taken).toHaveLength(0)
  })
})

describe('recipients', () => {
  it('an answer goes to all who are on the customer’s last mail, but never to ourselves', async () => {
    const id = await asked()
    await wrote(id, {
      from: { email: 'bob@customer.test', name: 'Боб' },
      to: [
        { email: 'Sales@desk.test', name: '' },
        { email: 'carl@customer.test', name: 'Карл' },
      ],
      cc: [
        { email: 'help+x@desk.test', name: '' },
        { email: 'CARL@customer.test', name: '' },
      ],
    })
    const found = await ann.call(api.getRecipients, { params: { id } })
    expect(found.all).toEqual({
      to: [{ email: 'bob@customer.test', name: 'Боб' }],
      cc: [
        { email: 'anna@customer.test', name: 'Анна' },
        { email: 'carl@customer.test', name: 'Карл' },
      ],
    })
    expect(found.author).toEqual({ to: [{ email: 'bob@customer.test', name: 'Боб' }], cc: [] })
    expect(found.left.map(({ email, because }) => [email, because])).toEqual([
      ['sales@desk.test', 'own'],
      ['help+x@desk.test', 'own'],
    ])
    const message = await ann.call(api.createReply, { params: { id }, body: { text: 'Всем' } as Body })
    expect([message.to, message.cc]).toMatchObject([
      [{ email: 'bob@customer.test' }],
      [{ email: 'anna@customer.test' }, { email: 'carl@customer.test' }],
    ])
  })

  it('given ones are exactly those; Bcc is of that message alone', async () => {
    const id = await asked()
    const to = ['dora@customer.test']
    const one = await ann.call(api.createReply, {
      params: { id },
      body: { text: 'Только ей', to, bcc: ['boss@customer.test'] } as Body,
    })
    expect([one.to, one.cc, one.bcc].flat().map(({ email }) => email)).toEqual([...to, 'boss@customer.test'])
    const two = await ann.call(api.createReply, { params: { id }, body: { text: 'Дальше' } as Body })
    expect([two.to, two.cc, two.bcc].flat().map(({ email }) => email)).toEqual(['anna@customer.test'])
  })

  it.each([
    ['our own address', 'help@desk.test', 'reply.own_address'],
    ['an address that has complained', 'angry@customer.test', 'reply.suppressed'],
  ])('%s is refused by name', async (_, address, code) => {
    await desk.world.platform.db
      .insertInto('suppressions')
      .values({ email: 'angry@customer.test', reason: 'complaint', created_at: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const id = await asked()
    const refused = await ann.try(api.createReply, {
      params: { id },
      body: { text: 'Копия', cc: [address] } as Body,
    })
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      422,
      code,
      expect.stringContaining(address),
    ])
  })

  it('a mail that is too large for the mailbox is refused in words', async () => {
    const id = await asked()
    const { sending } = (await ann.call(api.listChannels, {})).items[0]!
    const limits = { ...sending.limits, maxMegabytes: 1 }
    await ann.call(api.changeChannel, { params: { id: '1' }, body: { sending: { ...sending, limits } } })
    const content = Buffer.alloc(900_000).toString('base64')
    const refused = await ann.try(api.createReply, {
      params: { id },
      body: { text: 'Файл', attachments: [{ name: 'a.bin', content }] } as Body,
    })
    await ann.call(api.changeChannel, { params: { id: '1' }, body: { sending } })
    expect([refused.status, refused.problem.code]).toEqual([413, 'reply.too_large'])
    expect(refused.problem.detail).toContain('не больше 1 МБ')
  })
})

describe('a note', () => {
  it('never leaves: no road makes a delivery of it', async () => {
    const id = await asked()
    const note = await ann.call(api.createNote, { params: { id }, body: { text: 'между нами' } })
    const params = { id, messageId: note.id }
    const answers = [
      await ann.try(api.sendMessageNow, { params }),
      await ann.try(api.cancelMessage, { params }),
      await ann.try(api.rescheduleMessage, { params, body: { sendAt: later(HOUR) } }),
      await ann.try(api.sendAgain, { params: { id: note.id } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    await desk.world.platform.db
      .insertInto('deliveries')
      .values({
        ticket_id: id,
        message_id: note.id,
        channel_id: '1',
        rfc_message_id: 'forged@desk.test',
        state: 'queued',
        created_at: new Date(),
      })
      .execute()
    const { assembled } = desk.world
    const forged = deliver(assembled.desk, assembled.settings, { ticketId: id, messageId: note.id })
    await expect(forged).rejects.toThrow()
    await desk.world.platform.db.deleteFrom('deliveries').where('message_id', '=', note.id).execute()
    expect(customers.taken).toHaveLength(0)
  })
})
