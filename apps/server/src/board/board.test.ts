import * as api from '@opora/contract'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'

const HOUR = 3_600_000

const desk = useWorld()
let program: Person
let lead: Person
let repairs: string
let refunds: string

beforeAll(async () => {
  const { world } = desk
  program = await world.program()
  repairs = await world.group('Поломки')
  refunds = await world.group('Возвраты')
  lead = await world.agent('lead', [repairs])
})

const openTicket = (more: object = {}) =>
  program.call(api.createTicket, {
    body: { subject: 'Тема', requester: { email: 'anna@mail.test' }, message: { text: 'Где?' }, ...more },
  })
const board = (person: Person, groupId?: string) =>
  person.call(api.readBoard, { query: { ...(groupId && { groupId }) } })
const reply = (id: string) => program.call(api.createReply, { params: { id }, body: { text: 'Отвечаем' } })

/** Opens tickets at another time. */
async function openAt(at: Date, count = 1): Promise<void> {
  const now = desk.world.clock.now()
  desk.world.clock.advance(at.getTime() - now.getTime())
  for (let n = 0; n < count; n += 1) await openTicket()
  desk.world.clock.advance(now.getTime() - at.getTime())
}

it('counts who waits, for how long, and what nobody has taken, by group', async () => {
  const first = await openTicket({ groupId: repairs })
  desk.world.clock.advance(10 * 60_000)
  await openTicket({ groupId: repairs, assigneeId: lead.id })
  const answered = await openTicket({ groupId: refunds })
  await reply(answered.id)
  const { total, groups } = await board(lead)
  expect(total).toMatchObject({ active: 3, waiting: 2, unassigned: 1, oldestAt: first.createdAt })
  expect(groups.map(({ groupId, waiting }) => [groupId, waiting])).toEqual([
    [repairs, 2],
    [refunds, 0],
  ])
  expect((await board(lead, refunds)).total).toMatchObject({ active: 1, waiting: 0, oldestAt: null })
})

it('counts clocks that run out within the hour, and those that were missed', async () => {
  const { db } = desk.world.platform
  const now = desk.world.clock.now().getTime()
  const [soon, late, later] = await Promise.all([1, 2, 3].map(() => openTicket({ groupId: refunds })))
  const set = (id: string, due: Date, breached: Date | null) =>
    sql`update tickets set due_at = ${due}, breached_at = ${breached} where ticket_id = ${id}`.execute(db)
  await set(soon!.id, new Date(now + HOUR / 2), null)
  await set(late!.id, new Date(now - HOUR), new Date(now - HOUR))
  await set(later!.id, new Date(now + 2 * HOUR), null)
  expect((await board(lead)).total).toMatchObject({ atRisk: 1, overdue: 1 })
})

it('shows who is there and how full their hands are, and nothing else about them', async () => {
  const { agents } = await board(lead)
  const own = agents.find(({ id }) => id === lead.id)
  expect(own).toEqual({ id: lead.id, name: own!.name, state: 'online', reason: null, capacity: 10, load: 1 })
  await lead.call(api.setMyAvailability, { body: { available: false } })
  expect((await board(lead)).agents.find(({ id }) => id === lead.id)!.state).toBe('away')
  await lead.call(api.setMyAvailability, { body: { available: true } })
})

it('is for those who may read it, and shows each what they see', async () => {
  const agent = await desk.world.agent('agent', [repairs])
  expect((await agent.try(api.readBoard, {})).problem).toMatchObject({ code: 'forbidden' })
  const role = await program.call(api.createRole, {
    body: { name: 'Старший', permissions: ['board.read'], reach: 'group' },
  })
  await program.call(api.changeAgent, { params: { id: agent.id }, body: { roleId: role.id } })
  const { groups } = await board(agent)
  expect(groups.map(({ groupId }) => groupId)).toEqual([repairs])
})

it('knows nothing of what is usual while the desk is younger than a week', async () => {
  expect((await board(lead)).arrivals).toMatchObject({ usual: null, usualByNow: null })
})

it('compares today with the middle of the last eight same weekdays, hour by hour', async () => {
  await program.call(api.changeCompany, { body: { timeZone: 'Asia/Tokyo' } })
  const before = (await board(lead)).arrivals.today
  const now = desk.world.clock.now()
  const tokyo = new Date(now.getTime() + 9 * HOUR)
  const midnight = Date.UTC(tokyo.getUTCFullYear(), tokyo.getUTCMonth(), tokyo.getUTCDate()) - 9 * HOUR
  const at = (week: number, hour: number) => new Date(midnight - week * 7 * 24 * HOUR + (hour + 0.5) * HOUR)
  // One to eight of them came at three in the morning of the last eight weeks: four and a half in the middle.
  for (let week = 1; week <= 8; week += 1) await openAt(at(week, 3), week)
  await openAt(at(0, 0), 2)
  // Another weekday counts for nothing.
  await openAt(new Date(at(0, 3).getTime() - 24 * HOUR))
  const { arrivals } = await board(lead)
  expect(arrivals.timeZone).toBe('Asia/Tokyo')
  expect(arrivals.hour).toBe(tokyo.getUTCHours())
  expect(arrivals.today).toEqual(before.map((count, hour) => count + (hour === 0 ? 2 : 0)))
  expect(arrivals.usual).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 4.5 : 0)))
  expect(arrivals.usualByNow).toBe(tokyo.getUTCHours() * 60 + tokyo.getUTCMinutes() > 210 ? 4.5 : 0)
})
