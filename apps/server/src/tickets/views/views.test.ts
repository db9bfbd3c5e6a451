import * as api from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { beforeAll, describe, expect, it } from 'vitest'
import { agentWith } from '../../../test/api/cast.ts'
import { type Person, useWorld } from '../../../test/world.ts'

const desk = useWorld()
let program: Person
let ann: Person
let lead: Person
let groupId: string

const urgent: Condition = { field: 'priority', op: 'in', value: ['urgent', 'high'] }

beforeAll(async () => {
  program = await desk.world.program()
  groupId = await desk.world.group('Прокат')
  ann = await agentWith(desk.world, {
    reach: 'all',
    groupIds: [groupId],
    permissions: ['ticket.edit', 'ticket.create'],
  })
  lead = await agentWith(desk.world, { reach: 'all' })
})

const opened = (more: { subject?: string; priority?: api.Ticket['priority']; tags?: string[] } = {}) =>
  program.call(api.createTicket, {
    body: {
      subject: 'Вопрос',
      requester: { email: 'anna@customer.test' },
      message: { text: 'Здравствуйте' },
      groupId,
      ...more,
    },
  })
const listed = async (person: Person, view: string) =>
  (await person.call(api.listTickets, { query: { view, limit: 200 } })).items.map(({ id }) => id)
const views = async (person: Person) => (await person.call(api.listViews, {})).items
const made = (person: Person, body: object = {}) =>
  person.call(api.createView, { body: { name: 'Срочные', condition: urgent, ...body } })

describe('shipped views', () => {
  it('are there for everybody, in their order, and are asked for by key or by id', async () => {
    const { id } = await opened()
    const shipped = await views(ann)
    expect(shipped.map(({ key }) => key)).toEqual([...api.viewKeys])
    expect(await listed(ann, 'groups')).toContain(id)
    expect(await listed(ann, shipped.find(({ key }) => key === 'groups')!.id)).toContain(id)
    expect(await listed(lead, 'groups')).not.toContain(id)
  })

  it('can be hidden and put elsewhere, by everybody for himself, but not changed', async () => {
    const shipped = await views(ann)
    const spam = shipped.find(({ key }) => key === 'spam')!
    const order = [spam.id, ...shipped.map(({ id }) => id).filter((id) => id !== spam.id)]
    const { items } = await ann.call(api.arrangeViews, { body: { order, hidden: [shipped[0]!.id] } })
    expect(items.map(({ id }) => id)).toEqual(order)
    expect(items.find(({ hidden }) => hidden)!.id).toBe(shipped[0]!.id)
    expect((await views(lead)).map(({ key }) => key)).toEqual([...api.viewKeys])
    await ann.call(api.arrangeViews, { body: { order: [], hidden: [] } })
    const params = { id: spam.id }
    for (const refused of [
      await lead.try(api.changeView, { params, body: { name: 'Мусор' } }),
      await lead.try(api.deleteView, { params }),
    ])
      expect(refused).toMatchObject({ status: 409, problem: { code: 'view.shipped' } })
  })

  it('say what is at risk and what is overdue', async () => {
    const [soon, late, later] = [await opened(), await opened(), await opened()]
    const at = (minutes: number) => new Date(desk.world.clock.now().getTime() + minutes * 60_000)
    const set = (id: string, due_at: Date, breached_at: Date | null = null) =>
      desk.world.platform.db
        .updateTable('tickets')
        .set({ due_at, breached_at })
        .where('ticket_id', '=', id)
        .execute()
    await set(soon.id, at(30))
    await set(late.id, at(-5), at(-5))
    await set(later.id, at(90))
    expect(await listed(ann, 'at_risk')).toEqual([soon.id])
    expect(await listed(ann, 'overdue')).toEqual([late.id])
    for (const { id } of [soon, late, later])
      await desk.world.platform.db
        .updateTable('tickets')
        .set({ due_at: null, breached_at: null })
        .where('ticket_id', '=', id)
        .execute()
  })
})

describe('own views', () => {
  it('hold what fits their condition, and nobody else has them', async () => {
    const [plain, pressing] = [await opened(), await opened({ priority: 'urgent' })]
    const view = await made(ann)
    const inView = await listed(ann, view.id)
    expect([inView.includes(plain.id), inView.includes(pressing.id)]).toEqual([false, true])
    expect(await ann.call(api.countView, { params: { id: view.id } })).toEqual({
      count: inView.length,
      more: false,
    })
    expect((await lead.try(api.listTickets, { query: { view: view.id } })).status).toBe(404)
    expect((await lead.try(api.countView, { params: { id: view.id } })).status).toBe(404)
    expect((await lead.try(api.changeView, { params: { id: view.id }, body: { name: 'x' } })).status).toBe(
      404,
    )
  })

  it('are counted exactly and at once where the deltas know all that they ask', async () => {
    const mine: Condition = {
      all: [
        { field: 'group', op: 'is', value: groupId },
        { field: 'status', op: 'is', value: 'new' },
      ],
    }
    const view = await made(ann, { condition: mine })
    expect(view.count).toBe((await listed(ann, view.id)).length)
    await opened()
    expect((await views(ann)).find(({ id }) => id === view.id)!.count).toBe(view.count! + 1)
  })

  it('are changed and deleted by their owner', async () => {
    const { id } = await made(ann)
    const changed = await ann.call(api.changeView, {
      params: { id },
      body: { name: 'Всё', condition: { all: [] }, sort: 'priority', columns: ['tags'] },
    })
    expect(changed).toMatchObject({
      name: 'Всё',
      condition: { all: [] },
      sort: 'priority',
      columns: ['tags'],
    })
    await ann.call(api.deleteView, { params: { id } })
    expect((await views(ann)).some((view) => view.id === id)).toBe(false)
  })

  it('refuse a condition that cannot be asked, and say where', async () => {
    const condition = { all: [{ field: 'status', op: 'is', value: 'broken' }] }
    const refused = await ann.try(api.createView, { body: { name: 'x', condition } })
    expect(refused).toMatchObject({
      status: 400,
      problem: { errors: [{ path: 'body/condition/all/0/value', message: 'condition.value' }] },
    })
  })
})

describe('shared views', () => {
  it('are shared only by those who may share', async () => {
    const refused = await ann.try(api.createView, {
      body: { name: 'x', condition: urgent, sharing: 'everybody' },
    })
    expect(refused).toMatchObject({ status: 403, problem: { code: 'forbidden' } })
    const { id } = await made(ann)
    const change = await ann.try(api.changeView, { params: { id }, body: { sharing: 'everybody' } })
    expect(change.status).toBe(403)
  })

  it('are seen by the groups they are shared with', async () => {
    const view = await made(lead, { name: 'Для проката', sharing: 'groups', groupIds: [groupId] })
    const seen = (await views(ann)).find(({ id }) => id === view.id)
    expect(seen).toMatchObject({ name: 'Для проката', mayChange: false, ownerId: lead.id })
    expect((await ann.try(api.changeView, { params: { id: view.id }, body: { name: 'x' } })).status).toBe(403)
    expect((await views(program)).some(({ id }) => id === view.id)).toBe(false)
    const other = await agentWith(desk.world, { reach: 'all', groupIds: [] })
    expect((await views(other)).some(({ id }) => id === view.id)).toBe(false)
    const none = await lead.try(api.createView, { body: { name: 'x', condition: urgent, sharing: 'groups' } })
    expect(none).toMatchObject({ status: 422, problem: { code: 'view.no_groups' } })
  })

  it('mean by "me" whoever looks', async () => {
    const condition: Condition = { field: 'assignee', op: 'is', value: 'me' }
    const view = await made(lead, { condition, sharing: 'everybody' })
    const ticket = await opened()
    await ann.call(api.changeTicket, { params: { id: ticket.id }, body: { priority: 'low' } })
    await program.call(api.changeTicket, { params: { id: ticket.id }, body: { assigneeId: ann.id } })
    expect(await listed(ann, view.id)).toEqual([ticket.id])
    expect(await listed(lead, view.id)).toEqual([])
  })
})

describe('order', () => {
  it.each(['updated', 'created', 'due', 'priority'] as const)(
    'by %s pages through every ticket once',
    async (sort) => {
      const ids = []
      for (const priority of ['low', 'urgent', 'normal', 'high', 'normal', 'urgent'] as const)
        ids.push((await opened({ priority, tags: [`order-${sort}`] })).id)
      const at = (minutes: number) => new Date(desk.world.clock.now().getTime() + minutes * 60_000)
      const { db } = desk.world.platform
      for (const [i, minutes] of [30, 10].entries())
        await db
          .updateTable('tickets')
          .set({ due_at: at(minutes) })
          .where('ticket_id', '=', ids[i * 2]!)
          .execute()
      const condition: Condition = { field: 'tags', op: 'has_any', value: [`order-${sort}`] }
      const view = await made(ann, { condition, sort })
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const query = { view: view.id, limit: 2, ...(cursor && { cursor }) }
        const page: { items: api.Ticket[]; nextCursor: string | null } = await ann.call(api.listTickets, {
          query,
        })
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      const [low, urgentOne, normal, high, other, urgentTwo] = ids
      const newest = [...ids].reverse()
      const expected = {
        updated: newest,
        created: newest,
        due: [normal, low, ...newest.filter((id) => id !== low && id !== normal)],
        priority: [urgentTwo, urgentOne, high, other, normal, low],
      }
      expect(seen).toEqual(expected[sort])
      await db.updateTable('tickets').set({ due_at: null }).execute()
    },
  )
})

describe('preview', () => {
  it('shows tickets, counts them, and reads the condition back with names', async () => {
    await opened({ subject: 'Ёлка и СЧЁТ' })
    const condition: Condition = {
      all: [
        { field: 'group', op: 'is', value: groupId },
        { field: 'subject', op: 'contains', value: 'елка' },
      ],
    }
    const found = await ann.call(api.previewCondition, { body: { condition } })
    expect(found).toMatchObject({
      count: 1,
      more: false,
      sentence: 'группа — «Прокат» и тема содержит «елка»',
    })
    expect(found.items[0]!.subject).toBe('Ёлка и СЧЁТ')
  })
})
