import * as api from '@opora/contract'
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../test/self-signed.ts'
import { isSigned, Receiver } from '../../test/webhook-receiver.ts'
import { type Person, useWorld } from '../../test/world.ts'
import type { Db } from '../platform/database/pool.ts'
import { deliverDue, fanOut, forgetDeliveries } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const desk = useWorld({ webhookNetworks: ['127.0.0.0/8'] })
let admin: Person
let program: Person
let receiver: Receiver
let url: string

beforeAll(async () => {
  program = await desk.world.program()
  admin = program
})
beforeEach(async () => {
  receiver = new Receiver()
  url = `http://127.0.0.1:${await receiver.start()}/hooks?from=opora`
})
afterEach(async () => {
  await receiver.stop()
  const { items } = await admin.call(api.listWebhooks, {})
  for (const { id } of items) await admin.call(api.deleteWebhook, { params: { id } })
})

const makeHook = async (more: Partial<api.Webhook> & { url?: string } = {}, by: Person = admin) => {
  const { name = 'Учёт', events = [], condition, includeMessages = false } = more
  const body = { name, url: more.url ?? url, events, condition, includeMessages }
  const made = await by.call(api.createWebhook, { body: body as never })
  await desk.world.drain()
  return made
}

const openTicket = (subject = 'Нет велосипеда', more: object = {}) =>
  program.call(api.createTicket, {
    body: { subject, requester: { email: 'anna@mail.test' }, message: { text: 'Где он?' }, ...more },
  })

const changeTicket = (id: string, body: object) =>
  program.call(api.changeTicket, { params: { id }, body: body as never })

const deliveries = async (id: string) =>
  (await admin.call(api.listWebhookDeliveries, { params: { id }, query: { limit: 500 } })).items
const hookOf = async (id: string) =>
  (await admin.call(api.listWebhooks, {})).items.find((hook) => hook.id === id)!

/** Lets time pass and runs what is due then. */
const pass = async (ms: number) => {
  await desk.world.advance(ms)
  await desk.world.drain()
}

describe('what is told', () => {
  it('an update arrives once, signed, with its events and the ticket as the API gives them', async () => {
    const { webhook, secret } = await makeHook()
    const ticket = await openTicket()
    await desk.world.drain()
    expect(receiver.received).toHaveLength(1)
    const [received] = receiver.received
    expect(isSigned(received!, secret)).toBe(true)
    expect(received!.headers['content-type']).toMatch('application/json')
    expect(received!.headers['webhook-id']).toBe(`msg_${webhook.id}_${ticket.id}_1`)
    const events = await program.call(api.listEvents, { params: { id: ticket.id } })
    expect(received!.json).toEqual({
      type: 'ticket.updated',
      timestamp: events.items[0]!.at,
      data: {
        ticketId: ticket.id,
        firstSeq: 1,
        lastSeq: events.items.length,
        events: events.items,
        ticket: { ...ticket, preview: '' },
      },
    })
    expect(received!.body).not.toContain('Где он?')
  })

  it('messages travel along when they were chosen', async () => {
    await makeHook({ includeMessages: true })
    await openTicket()
    await desk.world.drain()
    expect(receiver.received[0]!.json.data.messages).toMatchObject([{ kind: 'public', text: 'Где он?' }])
  })

  it('a rule calls the webhook it names, once, whatever else that listens to', async () => {
    const quiet = await makeHook({ name: 'Учёт', events: ['merged.into'] })
    const all = await makeHook({ name: 'Всё' })
    const actions = [quiet, all].map(
      ({ webhook: { id } }) => ({ do: 'webhook', with: { webhookId: id } }) as const,
    )
    const condition = { field: 'subject', op: 'contains', value: 'Пропал' } as const
    const definition = { kind: 'update' as const, on: ['opened' as const], condition, actions }
    const rule = await admin.call(api.createRule, {
      body: { name: 'Сказать учёту', definition, active: true },
    })
    const lost = await openTicket('Пропал велосипед')
    await openTicket('Нашёлся велосипед')
    await desk.world.drain()
    await admin.call(api.deleteRule, { params: { id: rule.id } })
    expect((await deliveries(quiet.webhook.id)).map(({ ticketId, state }) => [ticketId, state])).toEqual([
      [lost.id, 'delivered'],
    ])
    expect((await deliveries(all.webhook.id)).filter(({ ticketId }) => ticketId === lost.id)).toHaveLength(1)
    const [told] = receiver.received.filter(({ headers }) =>
      String(headers['webhook-id']).startsWith(`msg_${quiet.webhook.id}_`),
    )
    expect(told!.json.data.events.at(-1)).toMatchObject({ type: 'rule.acted', cause: `rule:${rule.id}` })
  })

  it('only updates with a chosen kind of event, of tickets that fit the condition', async () => {
    const condition = { field: 'priority', op: 'is', value: 'urgent' } as const
    await makeHook({ events: ['tags.changed'], condition })
    const urgent = await openTicket('Срочно', { priority: 'urgent' })
    const normal = await openTicket('Обычно')
    for (const { id } of [urgent, normal]) {
      await changeTicket(id, { tags: ['возврат'] })
      await changeTicket(id, { subject: 'Иначе' })
    }
    await desk.world.drain()
    expect(receiver.updates.map(({ ticketId }) => ticketId)).toEqual([urgent.id])
  })

  it('only what its owner sees, as rights are now', async () => {
    const { world } = desk
    const [ours, theirs] = [await world.group('Наши'), await world.group('Чужие')]
    const role = await admin.call(api.createRole, {
      body: { name: 'Связной', permissions: ['settings.webhooks'], reach: 'group' },
    })
    const owner = await world.agent('agent', [ours])
    await admin.call(api.changeAgent, { params: { id: owner.id }, body: { roleId: role.id } })
    const { webhook } = await makeHook({}, owner)
    const seen = await openTicket('Наше', { groupId: ours })
    await openTicket('Чужое', { groupId: theirs })
    await world.drain()
    expect(receiver.updates.map(({ ticketId }) => ticketId)).toEqual([seen.id])
    await changeTicket(seen.id, { tags: ['пока наше'] })
    await changeTicket(seen.id, { groupId: theirs })
    await world.drain()
    expect(receiver.updates).toHaveLength(1)
    await admin.call(api.changeAgent, { params: { id: owner.id }, body: { active: false } })
    await openTicket('Ещё наше', { groupId: ours })
    await world.drain()
    expect(await hookOf(webhook.id)).toMatchObject({ state: 'stopped', stopReason: 'owner' })
    expect(receiver.updates).toHaveLength(1)
  })

  it('nothing where there is no active webhook: a change enqueues no job', async () => {
    const { webhook } = await makeHook()
    await admin.call(api.changeWebhook, { params: { id: webhook.id }, body: { active: false } })
    await openTicket()
    const jobs =
      await sql`select 1 from jobs.job where name = 'webhooks.fanOut' and state < 'active'`.execute(
        desk.world.platform.db,
      )
    expect(jobs.rows).toEqual([])
    await desk.world.drain()
    expect(receiver.received).toEqual([])
  })

  it('what a process did not tell that had not heard of the webhook is found a minute later', async () => {
    const deaf = desk.world.platform.hints.subscribe(() => {})
    await desk.world.assembled.desk.settings()
    const { webhook } = await makeHook()
    const { db } = desk.world.platform
    const ticket = await openTicket()
    // As if the process that made the change had not known of the webhook yet.
    await sql`delete from jobs.job where name = 'webhooks.fanOut'`.execute(db)
    await desk.world.drain()
    expect(receiver.received).toHaveLength(0)
    await pass(2 * MINUTE)
    expect(receiver.updates.map(({ id }) => id)).toEqual([`msg_${webhook.id}_${ticket.id}_1`])
    deaf()
  })
})

describe('order', () => {
  it('jobs that overtake each other do not turn the updates of a ticket around', async () => {
    await makeHook()
    const { id } = await openTicket()
    for (const priority of ['low', 'high', 'urgent', 'normal']) await changeTicket(id, { priority })
    const { db, queue } = desk.world.platform
    await sql`update jobs.job set created_on = now() - (data->>'updateSeq')::int * interval '1 minute'
      where name = 'webhooks.fanOut'`.execute(db)
    await queue.drain()
    const seqs = receiver.updates.map(({ firstSeq }) => firstSeq)
    expect(seqs).toHaveLength(5)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  })

  it('later updates of a ticket wait for the first, other tickets do not; after four attempts nobody waits', async () => {
    const stuck = await openTicket('Застрянет')
    const { webhook } = await makeHook()
    receiver.answer = (response, { json }) =>
      response.writeHead(json.data.ticketId === stuck.id && json.data.firstSeq === first ? 500 : 200).end()
    const { seq: first } = await changeTicket(stuck.id, { priority: 'high' })
    await changeTicket(stuck.id, { priority: 'low' })
    const other = await openTicket('Пройдёт')
    await desk.world.drain()
    expect(receiver.updates.map(({ ticketId }) => ticketId).sort()).toEqual([stuck.id, other.id].sort())
    await pass(6_000 * 1.2)
    await pass(30_000 * 1.2)
    expect(receiver.updates.filter(({ firstSeq }) => firstSeq > first)).toEqual([])
    await pass(2 * MINUTE * 1.2)
    expect(
      receiver.updates.filter(({ ticketId }) => ticketId === stuck.id).map(({ firstSeq }) => firstSeq),
    ).toEqual([first, first, first, first, first + 1])
    receiver.takesAll()
    await pass(HOUR)
    expect((await deliveries(webhook.id)).map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ])
  })
})

describe('a receiver that fails', () => {
  it('is down: tried again under the same id, with a fresh time and signature, until it is back', async () => {
    const { webhook, secret } = await makeHook()
    const port = Number(new URL(url).port)
    await receiver.stop()
    const { id } = await openTicket()
    await desk.world.drain()
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'waiting', error: 'connect', attempts: 1 }])
    expect(await hookOf(webhook.id)).toMatchObject({ failures: 1 })
    await pass(7_000)
    expect(await deliveries(webhook.id)).toMatchObject([{ attempts: 2 }])
    receiver = new Receiver()
    await receiver.start(port)
    await pass(24 * HOUR)
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered', error: null, attempts: 3 }])
    const [late] = receiver.received
    expect(late!.headers['webhook-id']).toBe(`msg_${webhook.id}_${id}_1`)
    expect(isSigned(late!, secret)).toBe(true)
    // A receiver that refuses what is older than five minutes takes a message that waited a day.
    const now = desk.world.clock.now().getTime() / 1000
    expect(Math.abs(now - Number(late!.headers['webhook-timestamp']))).toBeLessThan(60)
    expect(now - Date.parse(late!.json.timestamp) / 1000).toBeGreaterThan(23 * 3600)
    expect(await hookOf(webhook.id)).toMatchObject({ failures: 0, failingSince: null })
  })

  it('is slow: given up after fifteen seconds, and holds up no other webhook', async () => {
    receiver.answer = () => {}
    const slow = await makeHook()
    const quick = new Receiver()
    const other = await makeHook({ url: `http://127.0.0.1:${await quick.start()}/` })
    await openTicket()
    const began = performance.now()
    await desk.world.drain()
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(quick.received).toHaveLength(1)
    expect(await deliveries(other.webhook.id)).toMatchObject([{ state: 'delivered' }])
    const [late] = await deliveries(slow.webhook.id)
    expect(late).toMatchObject({ state: 'waiting', error: 'timeout', responseStatus: null })
    expect(late!.durationMs).toBeGreaterThan(14_000)
    await quick.stop()
  })

  it('answers hugely or without end: two kilobytes are kept, and nothing more is waited for', async () => {
    receiver.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const more = () => {
        while (!response.destroyed && response.write('\0ещё '.repeat(10_000)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    }
    const { webhook } = await makeHook()
    await openTicket()
    await desk.world.drain()
    const [done] = await deliveries(webhook.id)
    expect(done).toMatchObject({ state: 'delivered', responseStatus: 200 })
    expect(Buffer.byteLength(done!.responseBody!)).toBeLessThan(2600)
  })

  it('sends us elsewhere: a redirect is a failure and is not followed', async () => {
    const inside = new Receiver()
    const port = await inside.start()
    receiver.says(307, { location: `http://127.0.0.1:${port}/latest/meta-data/` })
    const { webhook } = await makeHook()
    await openTicket()
    await desk.world.drain()
    expect(inside.received).toEqual([])
    expect(await deliveries(webhook.id)).toMatchObject([
      { state: 'waiting', error: 'redirect', responseStatus: 307 },
    ])
    await inside.stop()
  })

  it('has a certificate that nobody vouches for: it learns nothing', async () => {
    const secure = new Receiver(selfSigned)
    const { webhook } = await makeHook({ url: `https://localhost:${await secure.start()}/` })
    await openTicket()
    await desk.world.drain()
    expect(secure.received).toEqual([])
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'waiting', error: 'tls' }])
    await secure.stop()
  })

  it('asks for time by Retry-After: it gets it', async () => {
    receiver.says(429, { 'retry-after': '600' })
    const { webhook } = await makeHook()
    await openTicket()
    await desk.world.drain()
    await pass(5 * MINUTE)
    expect(receiver.received).toHaveLength(1)
    receiver.takesAll()
    await pass(6 * MINUTE)
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  it('says 410: it hears nothing more at once, what waited is replayed once a person starts it again', async () => {
    const { webhook } = await makeHook()
    receiver.says(410)
    await openTicket()
    await openTicket()
    await desk.world.drain()
    expect(await hookOf(webhook.id)).toMatchObject({ state: 'stopped', stopReason: 'gone' })
    expect((await deliveries(webhook.id)).map(({ state }) => state)).toEqual(['failed', 'failed'])
    const { items: alarms } = await admin.call(api.listAlarms, {})
    expect(alarms).toMatchObject([
      { kind: 'webhook.stopped', data: { webhookId: webhook.id, reason: 'gone' } },
    ])
    const audit = await admin.call(api.listAudit, { query: { limit: 5 } })
    expect(audit.items.map(({ action }) => action)).toContain('webhook.stopped')
    const since = new Date(0).toISOString()
    const early = await admin.try(api.replayWebhook, { params: { id: webhook.id }, body: { since } })
    expect(early).toMatchObject({ status: 409, problem: { code: 'webhook.not_active' } })
    receiver.takesAll()
    await admin.call(api.changeWebhook, { params: { id: webhook.id }, body: { active: true } })
    const { count } = await admin.call(api.replayWebhook, { params: { id: webhook.id }, body: { since } })
    expect(count).toBe(2)
    await desk.world.drain()
    expect((await deliveries(webhook.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect((await admin.call(api.listAlarms, {})).items).toEqual([])
  })

  it('is gone for three days: rests between tries, then stops and says so', async () => {
    receiver.says(500)
    const { webhook } = await makeHook()
    for (let n = 0; n < 12; n += 1) await openTicket()
    await desk.world.drain()
    // Ten failures in a row and the whole webhook is left alone for a while, whatever else waits.
    expect(receiver.received.length).toBeLessThanOrEqual(13)
    const next = (await deliveries(webhook.id)).map(({ nextAttemptAt }) => Date.parse(nextAttemptAt!))
    expect(Math.min(...next) - desk.world.clock.now().getTime()).toBeGreaterThanOrEqual(MINUTE)
    for (let n = 0; n < 200 && (await hookOf(webhook.id)).state === 'active'; n += 1) await pass(HOUR)
    const stopped = await hookOf(webhook.id)
    expect(stopped).toMatchObject({ state: 'stopped', stopReason: 'failing' })
    const failing = desk.world.clock.now().getTime() - Date.parse(stopped.failingSince!)
    expect(failing).toBeGreaterThanOrEqual(12 * HOUR)
    expect(failing).toBeLessThanOrEqual(73 * HOUR)
    const before = receiver.received.length
    await openTicket()
    await pass(HOUR)
    expect(receiver.received).toHaveLength(before)
  })

  it('refuses one update for ever: ten attempts in three days, then it has failed and can be sent again', async () => {
    const { webhook } = await makeHook()
    const bad = await openTicket('Не принимают')
    receiver.answer = (response, { json }) =>
      response.writeHead(json.data.ticketId === bad.id ? 422 : 200).end()
    await desk.world.drain()
    for (let n = 0; n < 9; n += 1) {
      // Others are taken meanwhile, so the webhook itself is well.
      await openTicket()
      await pass(30 * HOUR)
    }
    const failed = (await deliveries(webhook.id)).filter(({ ticketId }) => ticketId === bad.id)
    expect(failed).toMatchObject([{ state: 'failed', attempts: 10, error: 'status', responseStatus: 422 }])
    receiver.takesAll()
    const params = { id: webhook.id, deliveryId: failed[0]!.id }
    await admin.call(api.replayWebhookDelivery, { params })
    await desk.world.drain()
    expect(receiver.updates.at(-1)!.id).toBe(failed[0]!.messageId)
  })
})

describe('accidents', () => {
  it('two workers at once: each update is sent once', async () => {
    const { webhook } = await makeHook()
    await Promise.all(Array.from({ length: 12 }, () => openTicket()))
    const runs = desk.world.drain()
    const more = Array.from({ length: 4 }, () => deliverDue(desk.world.platform, { webhookId: webhook.id }))
    await Promise.all([runs, ...more])
    await desk.world.drain()
    expect(new Set(receiver.updates.map(({ id }) => id)).size).toBe(12)
    expect(receiver.updates).toHaveLength(12)
  })

  it('a process dies between sending and writing it down: sent again under the same id', async () => {
    const { webhook } = await makeHook()
    const { id: ticketId } = await openTicket()
    const { platform, assembled } = desk.world
    await fanOut(assembled.desk, { ticketId, updateSeq: 1 })
    const dying = { ...platform, db: withoutTransactions(platform.db) }
    await expect(deliverDue(dying, { webhookId: webhook.id })).rejects.toThrow('the power went')
    expect(receiver.updates).toHaveLength(1)
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'waiting', attempts: 0 }])
    // It held the webhook when it died: half a minute later somebody else takes it.
    await sql`update webhooks set lease_until = now() - interval '1 second'`.execute(platform.db)
    await desk.world.drain()
    expect(receiver.updates.map(({ id }) => id)).toEqual([receiver.updates[0]!.id, receiver.updates[0]!.id])
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered' }])
  })

  it('the webhook is deleted while it is told: nothing is left of it, and nothing fails', async () => {
    const { webhook } = await makeHook()
    receiver.answer = (response) => {
      void admin
        .try(api.deleteWebhook, { params: { id: webhook.id } })
        .then(() => response.writeHead(200).end())
    }
    await openTicket()
    await openTicket()
    await desk.world.drain()
    expect(receiver.received.length).toBeGreaterThan(0)
    const left = await desk.world.platform.db.selectFrom('webhook_deliveries').selectAll().execute()
    expect(left.filter((row) => row.webhook_id === webhook.id)).toEqual([])
  })

  it('paused while updates wait: they are told when it goes on', async () => {
    const { webhook } = await makeHook()
    receiver.says(503)
    await openTicket()
    await desk.world.drain()
    await admin.call(api.changeWebhook, { params: { id: webhook.id }, body: { active: false } })
    receiver.takesAll()
    await pass(HOUR)
    expect(receiver.received).toHaveLength(1)
    await admin.call(api.changeWebhook, { params: { id: webhook.id }, body: { active: true } })
    await desk.world.drain()
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered' }])
  })
})

describe('setting one up', () => {
  it('the secret is shown once, and two are in force for a day after a rotation', async () => {
    const { webhook, secret } = await makeHook()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(JSON.stringify((await admin.call(api.listWebhooks, {})).items)).not.toContain(secret)
    const params = { id: webhook.id }
    const rotated = await admin.call(api.rotateWebhookSecret, { params })
    expect(rotated.webhook.previousSecretUntil).not.toBeNull()
    await admin.call(api.testWebhook, { params })
    expect(receiver.received.map((each) => [isSigned(each, secret), isSigned(each, rotated.secret)])).toEqual(
      [[true, true]],
    )
    await desk.world.advance(25 * HOUR)
    await admin.call(api.testWebhook, { params })
    expect(isSigned(receiver.received[1]!, secret)).toBe(false)
    expect(isSigned(receiver.received[1]!, rotated.secret)).toBe(true)
  })

  it('a test is sent at once and says what came of it', async () => {
    const { webhook } = await makeHook()
    receiver.says(404, {}, 'nobody here')
    expect(await admin.call(api.testWebhook, { params: { id: webhook.id } })).toMatchObject({
      error: 'status',
      responseStatus: 404,
      responseBody: 'nobody here',
    })
    expect(receiver.received[0]!.json).toMatchObject({
      type: 'webhook.test',
      data: { webhookId: webhook.id },
    })
  })

  it.each([
    ['http://10.1.2.3/', 'webhook.address_private'],
    ['http://169.254.169.254/latest/meta-data/', 'webhook.address_private'],
    ['http://[::ffff:10.0.0.1]/', 'webhook.address_private'],
    ['http://[::1]:9/', 'webhook.address_private'],
    ['http://2130706433.invalid/', 'webhook.host_unknown'],
    ['https://user:secret@127.0.0.1/', 'webhook.credentials'],
    ['http://8.8.8.8/', 'webhook.insecure'],
  ])('%s is refused: %s', async (address, code) => {
    const body = { name: 'Куда', url: address }
    expect(await admin.try(api.createWebhook, { body })).toMatchObject({ status: 422, problem: { code } })
  })

  it.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:1', 'nowhere', ''])(
    '%s is no address',
    async (address) => {
      const answer = await admin.try(api.createWebhook, { body: { name: 'Куда', url: address } })
      expect(answer.status).toBe(400)
    },
  )

  it('what stands in an address does not become a header', async () => {
    const { port } = new URL(url)
    const { webhook } = await makeHook({
      url: `http://127.0.0.1:${port}/a\r\nx-evil: 1\r\n\r\n?b=%0d%0ax-evil:1`,
    })
    await admin.call(api.testWebhook, { params: { id: webhook.id } })
    expect(receiver.received[0]!.headers).not.toHaveProperty('x-evil')
  })

  it('an address that has become private since is not dialled', async () => {
    const { webhook } = await makeHook()
    const { db } = desk.world.platform
    await sql`update webhooks set url = 'http://10.0.0.1:1/' where id = ${webhook.id}`.execute(db)
    await openTicket()
    await desk.world.drain()
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'waiting', error: 'forbidden' }])
  })

  it('whoever changes where it goes becomes its owner, so nobody borrows wider rights', async () => {
    const { webhook } = await makeHook({}, await desk.world.agent('administrator'))
    const other = await desk.world.agent('administrator')
    const params = { id: webhook.id }
    expect(await other.call(api.changeWebhook, { params, body: { name: 'Иначе' } })).toMatchObject({
      ownerId: webhook.ownerId,
    })
    expect(await other.call(api.changeWebhook, { params, body: { events: ['spam.changed'] } })).toMatchObject(
      {
        ownerId: other.id,
      },
    )
  })

  it('what is older than thirty days is forgotten', async () => {
    const { webhook } = await makeHook()
    await openTicket()
    await desk.world.drain()
    expect(await deliveries(webhook.id)).toHaveLength(1)
    desk.world.clock.advance(31 * 24 * HOUR)
    await forgetDeliveries(desk.world.platform.db, desk.world.clock.now())
    expect(await deliveries(webhook.id)).toEqual([])
  })
})

/** A connection that dies when something is to be written down. */
const withoutTransactions = (db: Db): Db =>
  new Proxy(db, {
    get(own, name) {
      if (name === 'transaction') throw new Error('the power went')
      const value: unknown = Reflect.get(own, name, own)
      return typeof value === 'function' ? value.bind(own) : value
    },
  })
