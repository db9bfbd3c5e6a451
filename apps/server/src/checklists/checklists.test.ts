import * as api from '@opora/contract'
import type { Action, Occasion } from '@opora/core/automation'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { reviewRules } from '../automation/index.ts'

const desk = useWorld()
let admin: Person
let vera: Person
let oleg: Person

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
  vera = await desk.world.agent('lead')
  oleg = await desk.world.agent('lead')
})

const STEPS = ['Найти заказ', 'Сверить сумму', 'Вернуть деньги']
let made = 0

const checklist = (steps = STEPS, name = `Возврат ${++made}`) =>
  admin.call(api.createChecklist, { body: { name, steps } })

const asked = async (subject = 'Верните деньги', email = 'anna@example.ru'): Promise<string> => {
  const message = { text: 'Верните, пожалуйста, деньги за прокат.' }
  const body = { subject, requester: { email, name: 'Анна Ким' }, message }
  return (await admin.call(api.createTicket, { body })).id
}

const listsOf = async (id: string) => (await vera.call(api.listTicketChecklists, { params: { id } })).items

const start = (id: string, checklistId: string, person = vera) =>
  person.try(api.startChecklist, { params: { id }, body: { checklistId } })

const tick = (id: string, listId: string, step: number, done = true, person = vera) =>
  person.try(api.tickStep, { params: { id, listId, step }, body: { done } })

const eventsOf = async (id: string) => {
  const { items } = await admin.call(api.listEvents, { params: { id }, query: { after: 0 } })
  return items.filter(({ type }) => type.startsWith('checklist.'))
}

const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type)

const rule = (action: Action, on: Occasion[] = ['opened'], word = '') =>
  admin.call(api.createRule, {
    body: {
      name: `Правило ${++made}`,
      definition: {
        kind: 'update',
        on,
        condition: word ? { field: 'subject', op: 'contains', value: word } : { all: [] },
        actions: [action],
      },
      active: true,
    },
  })

const faultOf = async (id: string) =>
  (await admin.call(api.listRules, {})).items.find((each) => each.id === id)?.fault

test('a checklist is started, gone through and remembers who did what and when', async () => {
  const [id, { id: checklistId, name }] = [await asked(), await checklist()]
  const { body: list } = await start(id, checklistId)
  expect(list).toMatchObject({ name, checklistId, ticketId: id, startedBy: { kind: 'agent', id: vera.id } })
  expect(list.steps.map(({ step, text, doneAt }) => [step, text, doneAt])).toEqual(
    STEPS.map((text, at) => [at + 1, text, null]),
  )
  await tick(id, list.id, 1)
  await tick(id, list.id, 2, true, oleg)
  const [after] = await listsOf(id)
  expect(after!.steps.map(({ doneBy }) => doneBy?.id ?? null)).toEqual([vera.id, oleg.id, null])
  expect(after!.steps[1]!.doneBy!.name).toMatch(/^Оператор/)
  await tick(id, list.id, 1, false)
  expect((await listsOf(id))[0]!.steps[0]).toMatchObject({ doneAt: null, doneBy: null })
  expect((await eventsOf(id)).map(({ type, data }) => [type, data])).toEqual([
    ['checklist.started', { listId: list.id, checklistId, steps: 3 }],
    ['checklist.step_done', { listId: list.id, step: 1, left: 2 }],
    ['checklist.step_done', { listId: list.id, step: 2, left: 1 }],
    ['checklist.step_undone', { listId: list.id, step: 1, left: 2 }],
  ])
})

test('what was started stays as it was when the checklist is edited or deleted', async () => {
  const [id, { id: checklistId }] = [await asked(), await checklist()]
  const { body: list } = await start(id, checklistId)
  const params = { id: checklistId }
  await admin.call(api.changeChecklist, { params, body: { name: 'Другое', steps: ['Одно'] } })
  expect((await listsOf(id))[0]!.steps.map(({ text }) => text)).toEqual(STEPS)
  await admin.call(api.deleteChecklist, { params })
  expect((await tick(id, list.id, 3)).status).toBe(200)
  expect(await start(await asked(), checklistId)).toMatchObject({
    status: 422,
    problem: { code: 'checklist.gone' },
  })
})

test('of two who tick the same step at once the first one did it, and the log tells it once', async () => {
  const [id, { id: checklistId }] = [await asked(), await checklist()]
  const { body: list } = await start(id, checklistId)
  const both = await Promise.all([tick(id, list.id, 1), tick(id, list.id, 1, true, oleg)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(both[0]!.body.steps[0]!.doneBy!.id).toBe(both[1]!.body.steps[0]!.doneBy!.id)
  const others = await Promise.all([tick(id, list.id, 2), tick(id, list.id, 3, true, oleg)])
  expect(others.map(({ status }) => status)).toEqual([200, 200])
  const done = (await eventsOf(id)).flatMap(({ data }) => ('left' in data ? [data.left] : []))
  expect(done).toEqual([2, 1, 0])
})

test('two who start the same checklist at once start it once; it is started again when it is done', async () => {
  const [id, { id: checklistId }] = [await asked(), await checklist(['Позвонить'])]
  const both = await Promise.all([start(id, checklistId), start(id, checklistId, oleg)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  await tick(id, (await listsOf(id))[0]!.id, 1)
  expect((await start(id, checklistId)).status).toBe(201)
  expect(await listsOf(id)).toHaveLength(2)
})

test('what is not on the ticket cannot be ticked', async () => {
  const [id, other, { id: checklistId }] = [await asked(), await asked(), await checklist()]
  const { body: list } = await start(id, checklistId)
  expect((await tick(other, list.id, 1)).status).toBe(404)
  expect((await tick(id, list.id, 4)).status).toBe(404)
  await vera.call(api.removeTicketChecklist, { params: { id, listId: list.id } })
  expect((await tick(id, list.id, 1)).status).toBe(404)
  expect((await listsOf(id))[0]!.removedAt).not.toBeNull()
  expect(await typesOf(id)).toEqual(['checklist.started', 'checklist.removed'])
})

test('a rule starts a checklist once on a ticket, however often it wants to', async () => {
  const { id: checklistId } = await checklist()
  const { id: ruleId } = await rule(
    { do: 'start_checklist', with: { checklistId } },
    ['opened', 'priority_changed'],
    'по правилу',
  )
  const id = await asked('Возврат по правилу')
  await desk.world.drain()
  const [list] = await listsOf(id)
  expect(list).toMatchObject({ checklistId, startedBy: { kind: 'system' } })
  await vera.call(api.changeTicket, { params: { id }, body: { priority: 'high' } })
  await desk.world.drain()
  expect(await typesOf(id)).toEqual(['checklist.started'])
  await vera.call(api.removeTicketChecklist, { params: { id, listId: list!.id } })
  await vera.call(api.changeTicket, { params: { id }, body: { priority: 'low' } })
  await desk.world.drain()
  expect(await typesOf(id)).toEqual(['checklist.started', 'checklist.removed'])
  const runs = await admin.call(api.listRuleRuns, { params: { id: ruleId }, query: {} })
  expect(runs.items).toMatchObject([{ ticketId: id, events: ['rule.acted'] }])
})

test('a rule that asks again for what is there writes nothing, also where it came with another ticket', async () => {
  const { id: checklistId } = await checklist()
  const [source, target] = [await asked(), await asked('слито заранее')]
  await start(source, checklistId)
  await vera.call(api.mergeTickets, { params: { id: target }, body: { ticketIds: [source] } })
  const note: Action = { do: 'note', with: { text: 'Проверьте оплату.' } }
  const start_checklist: Action = { do: 'start_checklist', with: { checklistId } }
  await admin.call(api.createRule, {
    body: {
      name: `Правило ${++made}`,
      definition: {
        kind: 'update',
        on: ['priority_changed'],
        condition: { field: 'subject', op: 'contains', value: 'слито заранее' },
        actions: [start_checklist, note],
      },
      active: true,
    },
  })
  await vera.call(api.changeTicket, { params: { id: target }, body: { priority: 'high' } })
  const { items } = await admin.call(api.listEvents, { params: { id: target }, query: { after: 0 } })
  expect(items.filter(({ type }) => type === 'rule.acted').map(({ data }) => data)).toEqual([
    { acts: ['note'] },
  ])
})

test('a dry run leaves out tickets on which the checklist had been started', async () => {
  const { id: checklistId } = await checklist()
  const [before, after] = [await asked('на пробу'), await asked('на пробу')]
  await start(before, checklistId)
  for (const id of [before, after])
    await vera.call(api.changeTicket, { params: { id }, body: { priority: 'high' } })
  const definition = {
    kind: 'update' as const,
    on: ['priority_changed' as const],
    condition: { field: 'subject' as const, op: 'contains' as const, value: 'на пробу' },
    actions: [{ do: 'start_checklist' as const, with: { checklistId } }],
  }
  const found = await admin.call(api.tryRule, { body: { definition, days: 30 } })
  expect(found.items).toMatchObject([{ ticketId: after, changes: [{ what: 'start_checklist', to: null }] }])
})

test('a rule that starts what somebody deleted says so and stops alone', async () => {
  const { id: checklistId } = await checklist()
  const gone = await rule({ do: 'start_checklist', with: { checklistId } }, ['opened'], 'удалённый')
  const other = await rule({ do: 'set_priority', with: { priority: 'high' } }, ['opened'], 'удалённый')
  await admin.call(api.deleteChecklist, { params: { id: checklistId } })
  const id = await asked('удалённый чек-лист')
  await desk.world.drain()
  expect(await listsOf(id)).toEqual([])
  await reviewRules(desk.world.platform)
  expect(await faultOf(gone.id)).toEqual({ code: 'checklist_gone', detail: `#${checklistId}` })
  expect(await faultOf(other.id)).toBeNull()
  expect((await admin.call(api.getTicket, { params: { id } })).priority).toBe('high')
  const again = await admin.try(api.changeRule, { params: { id: gone.id }, body: { active: true } })
  expect(again).toMatchObject({ status: 422, problem: { code: 'rule.fault' } })
})

test('the last step is an occasion, and "unfinished" holds until then', async () => {
  const { id: checklistId } = await checklist(['Раз', 'Два'])
  await rule({ do: 'add_tags', with: { tags: ['пройден'] } }, ['checklist_finished'], 'до конца')
  const id = await asked('до конца')
  const { body: list } = await start(id, checklistId)
  const unfinished = async (value: boolean) => {
    const field = { field: 'checklistUnfinished', op: 'is', value } as const
    const named = { field: 'subject', op: 'contains', value: 'до конца' } as const
    const found = await admin.call(api.previewCondition, { body: { condition: { all: [field, named] } } })
    return found.items.map((each) => each.id)
  }
  expect([await unfinished(true), await unfinished(false)]).toEqual([[id], []])
  await tick(id, list.id, 1)
  expect((await admin.call(api.getTicket, { params: { id } })).tags).toEqual([])
  await tick(id, list.id, 2)
  expect((await admin.call(api.getTicket, { params: { id } })).tags).toEqual(['пройден'])
  expect([await unfinished(true), await unfinished(false)]).toEqual([[], [id]])
})

test('a view shows what was solved with an unfinished checklist', async () => {
  const { id: checklistId } = await checklist()
  const [unfinished, other] = [await asked('решено рано'), await asked('решено вовремя')]
  await start(unfinished, checklistId)
  for (const id of [unfinished, other])
    await vera.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
  const condition = {
    all: [
      { field: 'status', op: 'is', value: 'solved' },
      { field: 'checklistUnfinished', op: 'is', value: true },
    ],
  } as const
  const view = await admin.call(api.createView, { body: { name: 'Решены рано', condition } } as never)
  const found = await admin.call(api.listTickets, { query: { view: view.id } })
  expect(found.items.map(({ id }) => id)).toEqual([unfinished])
})

test('a merged ticket’s checklists are worked through at the survivor', async () => {
  const { id: checklistId } = await checklist()
  const [source, target] = [await asked(), await asked()]
  const { body: list } = await start(source, checklistId)
  await tick(source, list.id, 1)
  await vera.call(api.mergeTickets, { params: { id: target }, body: { ticketIds: [source] } })
  expect(await listsOf(target)).toMatchObject([{ id: list.id, ticketId: source }])
  expect((await tick(source, list.id, 2)).status).toBe(409)
  await tick(target, list.id, 2, true, oleg)
  await tick(target, list.id, 3)
  expect((await listsOf(target))[0]!.steps.map(({ doneBy }) => doneBy!.id)).toEqual([
    vera.id,
    oleg.id,
    vera.id,
  ])
  expect((await listsOf(source))[0]!.steps.every(({ doneAt }) => doneAt)).toBe(true)
  expect(await typesOf(target)).toEqual(['checklist.step_done', 'checklist.step_done'])
  expect((await start(target, checklistId)).status).toBe(201)
})

test('two tickets that had the same checklist have it once when they are one, unless both were begun', async () => {
  const { id: checklistId } = await checklist()
  const [source, target, begun] = [await asked(), await asked(), await asked()]
  for (const id of [source, target, begun]) await start(id, checklistId)
  await tick(begun, (await listsOf(begun))[0]!.id, 1)
  const standing = async () =>
    (await listsOf(target)).filter(({ removedAt }) => removedAt === null).map(({ ticketId }) => ticketId)
  const merge = async (id: string) => {
    await vera.call(api.mergeTickets, { params: { id: target }, body: { ticketIds: [id] } })
    await desk.world.drain()
  }
  await merge(source)
  expect(await standing()).toEqual([source])
  await tick(target, (await listsOf(target)).find(({ removedAt }) => removedAt === null)!.id, 2)
  await merge(begun)
  expect(await standing()).toEqual([source, begun])
})

test('a rule whose ticket was merged meanwhile starts its checklist at the survivor, once', async () => {
  const { id: checklistId } = await checklist()
  await rule({ do: 'start_checklist', with: { checklistId } }, ['opened'], 'сольётся')
  const [source, target] = [await asked('сольётся первое'), await asked('сольётся второе')]
  await vera.call(api.mergeTickets, { params: { id: target }, body: { ticketIds: [source] } })
  await desk.world.drain()
  expect(await listsOf(target)).toHaveLength(1)
  expect(await typesOf(source)).toEqual([])
})

test('a name is taken once, and is free again when its checklist is gone', async () => {
  const { id, name } = await checklist()
  const body = { name: name.toUpperCase(), steps: ['Шаг'] }
  expect(await admin.try(api.createChecklist, { body })).toMatchObject({
    status: 409,
    problem: { code: 'checklist.name_taken' },
  })
  await admin.call(api.deleteChecklist, { params: { id } })
  expect((await admin.try(api.createChecklist, { body })).status).toBe(201)
})

test('agents choose from checklists and do not change them', async () => {
  const agent = await desk.world.agent('agent')
  const { id } = await checklist()
  expect((await agent.call(api.listChecklists, {})).items.some((each) => each.id === id)).toBe(true)
  expect((await agent.try(api.deleteChecklist, { params: { id } })).status).toBe(403)
  expect((await agent.try(api.createChecklist, { body: { name: 'Моё', steps: ['Шаг'] } })).status).toBe(403)
})

test('a closed ticket’s checklists stand as they are', async () => {
  const [id, { id: checklistId }] = [await asked(), await checklist()]
  const { body: list } = await start(id, checklistId)
  await vera.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
  await tick(id, list.id, 1)
  await desk.world.advance(5 * 86_400_000)
  await desk.world.drain()
  expect((await admin.call(api.getTicket, { params: { id } })).status).toBe('closed')
  for (const answer of [await tick(id, list.id, 2), await start(id, (await checklist()).id)])
    expect(answer).toMatchObject({ status: 409, problem: { code: 'ticket.closed' } })
  expect((await listsOf(id))[0]!.steps.filter(({ doneAt }) => doneAt)).toHaveLength(1)
})
