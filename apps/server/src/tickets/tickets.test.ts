import * as api from '@opora/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { foldCounts } from './index.ts'

const desk = useWorld()
let ann: Person
let program: Person
let general: string

beforeAll(async () => {
  general = await desk.world.group('Общие')
  ann = await desk.world.agent('agent', [general])
  program = await desk.world.program()
})

type Listed = api.Response<typeof api.listTickets>

const anna = { email: 'Anna@Customer.test', name: 'Анна Соколова' }
const opened = (over: object = {}) =>
  program.call(api.createTicket, {
    body: {
      subject: 'Не вернули деньги',
      requester: anna,
      message: { text: 'Прошло три дня.' },
      groupId: general,
      ...over,
    },
  })

describe('a ticket over the API', () => {
  it('opens new in the name of a customer, with the first message and its log', async () => {
    const ticket = await opened({ tags: ['Возврат'], priority: 'high' })
    expect(ticket).toMatchObject({
      subject: 'Не вернули деньги',
      status: 'new',
      priority: 'high',
      tags: ['возврат'],
      requester: { email: 'anna@customer.test', name: 'Анна Соколова' },
      preview: 'Прошло три дня.',
      awaitsReply: true,
      seq: 2,
    })
    const messages = await ann.call(api.listMessages, { params: { id: ticket.id } })
    expect(messages.items).toMatchObject([{ direction: 'in', kind: 'public', text: 'Прошло три дня.' }])
    const events = await ann.call(api.listEvents, { params: { id: ticket.id } })
    expect(events.items.map((event) => event.type)).toEqual(['ticket.created', 'message.received'])
  })

  it('is answered, becomes its answerer’s, and waits in the outbox while nothing can send', async () => {
    const ticket = await opened()
    const reply = { text: 'Вернём сегодня.', status: 'pending' as const, clientId: 'c1' }
    const message = await ann.call(api.createReply, { params: { id: ticket.id }, body: reply })
    expect(message).toMatchObject({
      direction: 'out',
      to: [{ email: 'anna@customer.test' }],
      subject: 'Re: Не вернули деньги',
      delivery: { state: 'waiting', reason: 'no_outgoing_server' },
    })
    const again = await ann.call(api.createReply, { params: { id: ticket.id }, body: reply })
    expect(again.id).toBe(message.id)
    const after = await ann.call(api.getTicket, { params: { id: ticket.id } })
    expect(after).toMatchObject({ status: 'pending', awaitsReply: false, messageCount: 2 })
    expect(after.assigneeId).toBe(ann.id)
  })

  it('keeps notes inside: they have no recipients and no delivery', async () => {
    const ticket = await opened()
    const note = await ann.call(api.createNote, {
      params: { id: ticket.id },
      body: { html: '<p>Проверил <b>телеметрию</b></p>' },
    })
    expect(note).toMatchObject({ kind: 'note', to: [], delivery: null, text: 'Проверил телеметрию' })
  })

  it('refuses a stale edit with what changed, and lets edits of other fields through', async () => {
    const ticket = await opened()
    await ann.call(api.changeTicket, {
      params: { id: ticket.id },
      body: { priority: 'high', seq: ticket.seq },
    })
    const stale = await ann.try(api.changeTicket, {
      params: { id: ticket.id },
      body: { priority: 'low', seq: ticket.seq },
    })
    expect(stale).toMatchObject({
      status: 409,
      problem: { code: 'ticket.stale', changed: ['priority.changed'] },
    })
    const other = await ann.try(api.changeTicket, {
      params: { id: ticket.id },
      body: { tags: ['vip'], seq: ticket.seq },
    })
    expect(other.status).toBe(200)
  })

  it('stops an answer that has not seen the newest message', async () => {
    const ticket = await opened()
    const outdated = await ann.try(api.createReply, {
      params: { id: ticket.id },
      body: { text: 'Здравствуйте', seenSeq: 1 },
    })
    expect(outdated).toMatchObject({ status: 409, problem: { code: 'reply.outdated' } })
  })

  it('closes by itself after the grace, unless it was reopened meanwhile', async () => {
    const [left, reopened] = [await opened(), await opened()]
    for (const { id } of [left, reopened])
      await ann.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
    await ann.call(api.changeTicket, { params: { id: reopened.id }, body: { status: 'open' } })
    await desk.world.advance(97 * 3_600_000)
    await desk.world.drain()
    expect((await ann.call(api.getTicket, { params: { id: left.id } })).status).toBe('closed')
    expect((await ann.call(api.getTicket, { params: { id: reopened.id } })).status).toBe('open')
    const late = await ann.try(api.createReply, { params: { id: left.id }, body: { text: 'Ещё раз' } })
    expect(late).toMatchObject({ status: 409, problem: { code: 'ticket.closed' } })
  })

  it('counts views exactly, before and after counts are folded', async () => {
    const before = new Map(
      (await program.call(api.listViews, {})).items.map((view) => [view.key, view.count]),
    )
    const ticket = await opened()
    await ann.call(api.changeTicket, { params: { id: ticket.id }, body: { spam: true } })
    await opened()
    const counts = async () =>
      Object.fromEntries((await program.call(api.listViews, {})).items.map((v) => [v.key, v.count]))
    const expected = {
      open: before.get('open')! + 1,
      spam: before.get('spam')! + 1,
      unassigned: before.get('unassigned')! + 1,
    }
    expect(await counts()).toMatchObject(expected)
    await foldCounts(desk.world.platform.db)
    expect(await counts()).toMatchObject(expected)
  })

  it('pages by key: every ticket once, newest first', async () => {
    for (let i = 0; i < 7; i += 1) await opened({ subject: `Страница ${i}` })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Listed = await program.call(api.listTickets, {
        query: { limit: 3, ...(cursor && { cursor }) },
      })
      seen.push(...page.items.map((ticket) => ticket.id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)))
  })

  it('answers an Idempotency-Key once, also when it comes twice at once', async () => {
    const body = { subject: 'Один раз', requester: anna, message: { text: 'Раз' } }
    const key = { 'idempotency-key': crypto.randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => program.try(api.createTicket, { body }, key)))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    const other = await program.try(api.createTicket, { body: { ...body, subject: 'Другое' } }, key)
    expect(other).toMatchObject({ status: 422, problem: { code: 'idempotency.mismatch' } })
  })

  it('finds by number, by word in any form, by customer', async () => {
    const ticket = await opened({
      subject: 'Заржавела цепь',
      requester: { email: 'petr@found.test', name: 'Пётр Ёлкин' },
    })
    for (const q of [`#${ticket.id}`, 'заржавела цепи', 'елкин', 'petr@found']) {
      const found = await program.call(api.search, { query: { q } })
      expect(
        found.items.map((item) => item.ticket.id),
        q,
      ).toContain(ticket.id)
    }
  })
})

describe('two hundred commands on twenty tickets, forty at once', () => {
  it('leave no gap, lose no update, and every row is the fold of its log', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, (_, i) => opened({ subject: `Гонка ${i}` })))
    const attempt = (i: number) => {
      const { id } = tickets[Math.floor(i / 10)]!
      const kind = i % 3
      if (kind === 0) return program.try(api.createNote, { params: { id }, body: { text: `заметка ${i}` } })
      if (kind === 1) return program.try(api.changeTicket, { params: { id }, body: { tags: [`метка-${i}`] } })
      return program.try(api.createReply, { params: { id }, body: { text: `ответ ${i}` } })
    }
    const answers: Awaited<ReturnType<typeof attempt>>[] = []
    // All two hundred would wait for a connection longer than one waits, where the machine is busy.
    const lane = async (first: number) => {
      for (let i = first; i < 200; i += 40) answers.push(await attempt(i))
    }
    await Promise.all(Array.from({ length: 40 }, (_, first) => lane(first)))
    expect(answers.filter((answer) => answer.status >= 400).map((answer) => answer.problem)).toEqual([])
    for (const { id } of tickets) {
      const messages = await program.call(api.listMessages, { params: { id }, query: { limit: 100 } })
      const mine = answers.filter(
        (answer) => 'kind' in answer.body && messages.items.some((m) => m.id === answer.body.id),
      )
      expect(messages.items).toHaveLength(mine.length + 1)
    }
    await desk.world.assertSound()
  })
})
