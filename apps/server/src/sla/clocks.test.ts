import {
  cancelMessage,
  changeCustomer,
  changeOrganization,
  changePolicy,
  changeTicket,
  createCalendar,
  createOrganization,
  createPolicy,
  createReply,
  createTicket,
  deleteCalendar,
  deleteOrganization,
  deletePolicy,
  getTicket,
  getTicketClocks,
  judgeReply,
  listEvents,
  listNotifications,
  listPolicies,
  mergeTickets,
} from '@opora/contract'
import { standardPauses } from '@opora/core/sla'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { bumpRules } from '../tickets/index.ts'
import type { Terms } from './terms.ts'

const desk = useWorld()
let agent: Person
const MINUTE = 60_000

const targets = { first_reply: 60, next_reply: 120, resolution: 600 }
const terms: Terms = {
  targets: { low: targets, normal: targets, high: { ...targets, first_reply: 30 }, urgent: targets },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: [{ to: 'assignee', before: 15 }],
}

beforeAll(async () => {
  agent = await desk.world.agent('administrator')
  await transaction(desk.world.platform.db, async (tx) => {
    const policy = await tx
      .insertInto('sla_policies')
      .values({ name: 'Всем', position: 1, condition: JSON.stringify({ all: [] }) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('sla_terms')
      .values({ policy_id: policy.id, hours: 'round_the_clock', terms: JSON.stringify(terms) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', policy.id).execute()
    await bumpRules(tx)
  })
})

const asked = () =>
  agent.call(createTicket, {
    body: {
      subject: 'Где заказ?',
      requester: { email: 'anna@example.ru', name: '' },
      message: { text: 'Где заказ?' },
    },
  } as never)

async function shown(id: string) {
  return desk.world.platform.db
    .selectFrom('tickets')
    .select(['due_at', 'due_metric', 'breached_at'])
    .where('ticket_id', '=', id)
    .executeTakeFirstOrThrow()
}

async function spoken(id: string): Promise<string[]> {
  const { items } = await agent.call(listEvents, { params: { id }, query: { after: 0 } } as never)
  return items.filter(({ type }) => type.startsWith('clock.')).map(({ type }) => type)
}

test('a customer’s question starts the clock of the first reply; the answer meets it', async () => {
  const start = desk.world.clock.now().getTime()
  const { id } = await asked()
  expect(await shown(id)).toEqual({
    due_at: new Date(start + 60 * MINUTE),
    due_metric: 'first_reply',
    breached_at: null,
  })
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Заказ приедет завтра утром, курьер позвонит.' },
  } as never)
  expect(await shown(id)).toMatchObject({ due_metric: 'resolution', breached_at: null })
})

test('a holding reply leaves the clock of the first reply running', async () => {
  const { id } = await asked()
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Здравствуйте! Уточняем информацию, ожидайте.' },
  } as never)
  expect(await shown(id)).toMatchObject({ due_metric: 'first_reply' })
})

test('it is warned of before the time and noted as missed after it, each once', async () => {
  const { id } = await asked()
  await desk.world.advance(44 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual([])
  await desk.world.advance(2 * MINUTE)
  await desk.world.drain()
  await desk.world.drain()
  expect(await spoken(id)).toEqual(['clock.warned'])
  await desk.world.advance(20 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual(['clock.warned', 'clock.breached'])
  expect((await shown(id)).breached_at).not.toBeNull()
})

test('a change of priority moves the time, and the job that waited for the old one does nothing', async () => {
  const start = desk.world.clock.now().getTime()
  const { id } = await asked()
  await agent.call(changeTicket, { params: { id }, body: { priority: 'high' } } as never)
  expect((await shown(id)).due_at).toEqual(new Date(start + 30 * MINUTE))
  await agent.call(changeTicket, { params: { id }, body: { priority: 'low' } } as never)
  await desk.world.advance(40 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual([])
})

test('an answer that comes too late is noted as late in the same update', async () => {
  const { id } = await asked()
  await desk.world.advance(61 * MINUTE)
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Заказ приедет завтра утром, курьер позвонит.' },
  } as never)
  expect(await spoken(id)).toEqual(['clock.breached'])
  expect((await shown(id)).breached_at).toBeNull()
})

test('“why this due time?” is answered with the steps, in the caller’s language', async () => {
  const { id } = await asked()
  const { clocks, policy } = await agent.call(getTicketClocks, { params: { id } })
  expect(policy?.name).toBe('Всем')
  expect(clocks[0]).toMatchObject({ metric: 'first_reply', state: 'running', left: 60 * MINUTE })
  expect(clocks[0]!.why[0]).toMatch(/отсчёт начат; норматив 1\s+ч, срок/)
})

test('what is owed is told by the clock of the hours that the ticket is worked on', async () => {
  const { id } = await asked()
  const zoneOf = async () => (await agent.call(getTicketClocks, { params: { id } })).hours.timeZone
  expect(await zoneOf()).toBe('UTC')
  const groupId = await desk.world.group('Урал')
  await agent.call(createCalendar, {
    body: { name: 'Урал', hours: ural, isDefault: false, groupIds: [groupId], channelIds: [] },
  })
  const { seq } = await agent.call(getTicket, { params: { id } })
  await agent.call(changeTicket, { params: { id }, body: { seq, groupId } })
  expect(await zoneOf()).toBe('Asia/Yekaterinburg')
})

test('the hours of a customer’s organization count before those of the group', async () => {
  const { id } = await asked()
  const { requester } = await agent.call(getTicket, { params: { id } })
  const { id: organizationId } = await agent.call(createOrganization, {
    body: { name: 'Прокат', domains: [], tier: 0 },
  })
  await agent.call(changeCustomer, { params: { id: requester.id }, body: { organizationId } })
  const calendar = { isDefault: false, organizationIds: [], groupIds: [], channelIds: [] }
  const groupId = await desk.world.group('Сибирь')
  const { id: ofGroup } = await agent.call(createCalendar, {
    body: { ...calendar, name: 'Сибирь', hours: ural, groupIds: [groupId] },
  })
  const { seq } = await agent.call(getTicket, { params: { id } })
  await agent.call(changeTicket, { params: { id }, body: { seq, groupId } })
  const amur = { ...ural, timeZone: 'Asia/Yakutsk' }
  const { id: ofContract } = await agent.call(createCalendar, {
    body: { ...calendar, name: 'Договор', hours: amur, organizationIds: [organizationId] },
  })
  const zoneOf = async () => (await agent.call(getTicketClocks, { params: { id } })).hours.timeZone
  expect(await zoneOf()).toBe('Asia/Yakutsk')
  await agent.call(createReply, { params: { id }, body: { text: 'Ответим завтра до 12:00.' } })
  await desk.world.drain()
  const { promises } = await agent.call(getTicketClocks, { params: { id } })
  expect(promises[0]!.dueAt).toMatch(/T03:00:00/)
  await agent.call(deleteCalendar, { params: { id: ofContract } })
  expect(await zoneOf()).toBe('Asia/Yekaterinburg')
  await agent.call(deleteCalendar, { params: { id: ofGroup } })
  expect(await zoneOf()).toBe('UTC')
})

const ural = {
  timeZone: 'Asia/Yekaterinburg',
  week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]),
  holidays: 'none' as const,
  days: {},
}

test('an agent says that a reply only held: the clock runs again, as if it had never stopped', async () => {
  const start = desk.world.clock.now().getTime()
  const { id } = await asked()
  const answer = await agent.call(createReply, {
    params: { id },
    body: { text: 'Ваш заказ передан в доставку, номер накладной 5512.' },
  } as never)
  expect(answer.countsAs).toBe('answer')
  expect((await shown(id)).due_metric).toBe('resolution')
  const judged = { params: { id, messageId: answer.id }, body: { countsAs: 'holding' as const } }
  await agent.call(judgeReply, judged)
  expect(await shown(id)).toMatchObject({ due_metric: 'first_reply', due_at: new Date(start + 60 * MINUTE) })
})

test('a reply that is taken back within its seconds has answered nothing', async () => {
  const person = await desk.world.agent('administrator')
  const { id } = await asked()
  const body = { text: 'Ваш заказ передан в доставку, номер накладной 5512.' }
  const reply = await person.call(createReply, { params: { id }, body } as never)
  expect((await shown(id)).due_metric).toBe('resolution')
  await person.call(cancelMessage, { params: { id, messageId: reply.id } } as never)
  expect((await shown(id)).due_metric).toBe('first_reply')
})

test('a promise in a reply becomes a clock with an owner; an answer in time keeps it, silence breaks it', async () => {
  const [kept, broken] = [(await asked()).id, (await asked()).id]
  const now = desk.world.clock.now().getTime()
  for (const id of [kept, broken]) {
    const body = { text: 'Здравствуйте! Проверим на складе и ответим вам в течение 20 минут.' }
    await agent.call(createReply, { params: { id }, body } as never)
  }
  await desk.world.advance(60_000)
  await desk.world.drain()
  const [promise] = (await agent.call(getTicketClocks, { params: { id: kept } })).promises
  expect(promise).toMatchObject({ state: 'open', ownerId: agent.id })
  expect(Math.abs(Date.parse(promise!.dueAt) - now - 20 * MINUTE)).toBeLessThan(2 * MINUTE)
  expect((await shown(kept)).due_metric).toBe('promise')
  await agent.call(createReply, {
    params: { id: kept },
    body: { text: 'Заказ на складе, завтра он у вас.' },
  } as never)
  await desk.world.advance(MINUTE)
  await desk.world.drain()
  expect((await agent.call(getTicketClocks, { params: { id: kept } })).promises[0]).toMatchObject({
    state: expect.stringMatching(/kept|moved/),
  })
  await desk.world.advance(15 * MINUTE)
  await desk.world.drain()
  await desk.world.advance(10 * MINUTE)
  await desk.world.drain()
  expect((await agent.call(getTicketClocks, { params: { id: broken } })).promises[0]).toMatchObject({
    state: 'broken',
  })
  const told = await agent.call(listNotifications, {})
  expect(told.items.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['promise_due', 'promise_broken']),
  )
})

test('the author says of a reply what it counts as, and exactly what it promises', async () => {
  const { id } = await asked()
  const dueAt = new Date(desk.world.clock.now().getTime() + 45 * MINUTE).toISOString()
  const text = 'Ваш заказ передан в доставку. Вернусь к вам через 20 минут.'
  const promises = [{ words: 'Вернусь к вам', dueAt }]
  const reply = await agent.call(createReply, {
    params: { id },
    body: { text, countsAs: 'holding', promises },
  } as never)
  expect(reply.countsAs).toBe('holding')
  const silent = await asked()
  await agent.call(createReply, { params: { id: silent.id }, body: { text, promises: [] } } as never)
  await desk.world.advance(MINUTE)
  await desk.world.drain()
  const owed = await agent.call(getTicketClocks, { params: { id } })
  expect(owed.clocks[0]).toMatchObject({ metric: 'first_reply', state: 'running' })
  expect(owed.promises).toMatchObject([{ words: 'Вернусь к вам', dueAt }])
  expect((await agent.call(getTicketClocks, { params: { id: silent.id } })).promises).toEqual([])
})

test('edited terms reach tickets that nobody touches, and the time used stays used', async () => {
  const { id } = await asked()
  await desk.world.advance(10 * MINUTE)
  const [policy] = (await agent.call(listPolicies, {})).items
  const longer = { ...policy!.terms, targets: { ...policy!.terms.targets, normal: { first_reply: 90 } } }
  await agent.call(changePolicy, { params: { id: policy!.id }, body: { terms: longer } })
  await desk.world.drain()
  const { clocks } = await agent.call(getTicketClocks, { params: { id } })
  expect(clocks[0]).toMatchObject({ left: 80 * MINUTE, target: 90 * MINUTE })
  await agent.call(changePolicy, { params: { id: policy!.id }, body: { terms: policy!.terms } })
})

test('a merge: the survivor owes what the other’s customer waits for, and of two waits the longer', async () => {
  const older = await asked()
  await desk.world.advance(20 * MINUTE)
  const newer = await asked()
  await agent.call(mergeTickets, { params: { id: newer.id }, body: { ticketIds: [older.id] } } as never)
  const { clocks } = await agent.call(getTicketClocks, { params: { id: newer.id } })
  expect(clocks.find(({ metric }) => metric === 'first_reply')).toMatchObject({ left: 40 * MINUTE })
  expect((await shown(older.id)).due_at).toBeNull()
})

test('a customer who comes to be worth more is under the policy for such at once, and so is his organization', async () => {
  const start = desk.world.clock.now().getTime()
  const first = (minutes: number) => new Date(start + minutes * MINUTE)
  const { id } = await asked()
  const { requester } = await agent.call(getTicket, { params: { id } })
  const soon = { ...targets, first_reply: 10 }
  const policy = await agent.call(createPolicy, {
    body: {
      name: 'Важным',
      condition: { field: 'tier', op: 'gte', value: 5 },
      terms: { ...terms, targets: { ...terms.targets, normal: soon } },
      hours: { kind: 'round_the_clock' },
    },
  })
  expect((await shown(id)).due_at).toEqual(first(60))
  await agent.call(changeCustomer, { params: { id: requester.id }, body: { tier: 7 } })
  await desk.world.drain()
  expect((await shown(id)).due_at).toEqual(first(10))
  const organization = await agent.call(createOrganization, { body: { name: 'Вес', domains: [], tier: 0 } })
  const organizationId = organization.id
  await agent.call(changeCustomer, { params: { id: requester.id }, body: { tier: null, organizationId } })
  await desk.world.drain()
  expect((await shown(id)).due_at).toEqual(first(60))
  await agent.call(changeOrganization, { params: { id: organizationId }, body: { tier: 9 } })
  await desk.world.drain()
  expect((await shown(id)).due_at).toEqual(first(10))
  await agent.call(deleteOrganization, { params: { id: organizationId } })
  await desk.world.drain()
  expect((await shown(id)).due_at).toEqual(first(60))
  await agent.call(deletePolicy, { params: { id: policy.id } })
})

test('terms that changed in the same instant in which we answered are told in their order', async () => {
  const [policy] = (await agent.call(listPolicies, {})).items
  const change = (holdingReplyAnswers: boolean) =>
    agent.call(changePolicy, {
      params: { id: policy!.id },
      body: { terms: { ...policy!.terms, holdingReplyAnswers } },
    })
  await change(true)
  const { id } = await asked()
  await change(false)
  await desk.world.drain()
  const say = (text: string) => agent.call(createReply, { params: { id }, body: { text } } as never)
  await say('Здравствуйте! Уточняем информацию, ожидайте.')
  const answer = await say('Ваш заказ передан в доставку, номер накладной 5512.')
  const judged = { params: { id, messageId: answer.id }, body: { countsAs: 'holding' as const } }
  await agent.call(judgeReply, judged)
  expect((await shown(id)).due_metric).toBe('first_reply')
})
