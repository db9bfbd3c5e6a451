import {
  changeAgent,
  changeCalendar,
  changeGroup,
  changeRecurringTicket,
  createCalendar,
  createRecurringTicket,
  deleteGroup,
  getTicket,
  listRecurringTickets,
  type RecurringTicket,
} from '@opora/contract'
import { roundTheClock } from '@opora/core/calendar'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'

const desk = useWorld()
let admin: Person
const DAY = 86_400_000

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const daily = { every: { unit: 'day' as const }, at: '10:00', onFreeDay: 'open' as const }

const recurs = (
  content: Partial<RecurringTicket['content']> = {},
  schedule: RecurringTicket['schedule'] = daily,
) => {
  const own = { subject: 'Сверить остатки', text: 'По списку на складе.', requesterEmail: 'sklad@example.ru' }
  const body = { name: 'Сверка', schedule, content: { ...own, ...content } }
  return admin.call(createRecurringTicket, { body })
}

const current = async (id: string) =>
  (await admin.call(listRecurringTickets, {})).items.find((each) => each.id === id)!

/** Until after its hour. @returns the ticket that it opened */
async function opened(id: string) {
  const { nextAt } = await current(id)
  await desk.world.advance(Date.parse(nextAt!) - desk.world.clock.now().getTime() + 1000)
  await desk.world.drain()
  await desk.world.drain()
  const { lastTicketId } = await current(id)
  return admin.call(getTicket, { params: { id: lastTicketId! } })
}

test('a recurring ticket opens when its hour comes, once, and waits for the next', async () => {
  const { id, nextAt } = await recurs()
  expect(await opened(id)).toMatchObject({ subject: 'Сверить остатки', type: 'task' })
  expect(Date.parse((await current(id)).nextAt!) - Date.parse(nextAt!)).toBe(DAY)
})

test('it opens for everybody when its group is gone, says so, and can be switched off', async () => {
  const groupId = await desk.world.group('Склад')
  const { id, fault } = await recurs({ groupId })
  expect(fault).toBeNull()
  await admin.call(deleteGroup, { params: { id: groupId } })
  expect((await current(id)).fault).toBe('group_gone')
  expect(await opened(id)).toMatchObject({ groupId: null, assigneeId: null, status: 'new' })
  await admin.call(changeRecurringTicket, { params: { id }, body: { active: false } })
  expect(await admin.try(changeRecurringTicket, { params: { id }, body: { active: true } })).toMatchObject({
    status: 422,
    problem: { code: 'ticket.unknown_group' },
  })
})

test('it opens for the group when its agent has left the group or the company', async () => {
  const groupId = await desk.world.group('Выдача')
  const agent = await desk.world.agent('agent')
  await admin.call(changeGroup, { params: { id: groupId }, body: { agentIds: [agent.id] } })
  const { id } = await recurs({ groupId, assigneeId: agent.id })
  expect(await opened(id)).toMatchObject({ groupId, assigneeId: agent.id })
  await admin.call(changeGroup, { params: { id: groupId }, body: { agentIds: [] } })
  expect((await current(id)).fault).toBe('agent_left_group')
  expect(await opened(id)).toMatchObject({ groupId, assigneeId: null })
  await admin.call(changeAgent, { params: { id: agent.id }, body: { active: false } })
  expect((await current(id)).fault).toBe('agent_gone')
  expect(await opened(id)).toMatchObject({ groupId, assigneeId: null })
})

test('holidays that are entered later move the one that waits', async () => {
  const hours = { ...roundTheClock, timeZone: 'Asia/Tokyo' }
  const calendar = await admin.call(createCalendar, { body: { name: 'Токио', hours, isDefault: true } })
  const { id, nextAt } = await recurs({}, { ...daily, onFreeDay: 'skip' })
  const day = new Date(nextAt!).toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' })
  const days = { [day]: { kind: 'closed' as const } }
  await admin.call(changeCalendar, { params: { id: calendar.id }, body: { hours: { ...hours, days } } })
  await desk.world.drain()
  expect(Date.parse((await current(id)).nextAt!) - Date.parse(nextAt!)).toBe(DAY)
})
