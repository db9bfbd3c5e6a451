import {
  createReply,
  createTicket,
  getTicket,
  getTicketRouting,
  setAgentRouting,
  setGroupRouting,
  setMyAvailability,
  takeNext,
} from '@opora/contract'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { runRouting } from './index.ts'

const desk = useWorld()
const MINUTE = 60_000
let admin: Person
let groupId: string

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const rules = {
  strategy: 'least_loaded' as const,
  overflowTo: [],
  overflowAfterMinutes: 30,
  absenceGraceMinutes: 15,
  silenceGraceMinutes: 60,
  surge: false,
}

/** A group of its own for every test. */
beforeEach(async () => {
  groupId = await desk.world.group(crypto.randomUUID())
  await admin.call(setGroupRouting, { params: { id: groupId }, body: rules })
})

async function hand(capacity = 2, skills: { skillId: string; level: number }[] = []): Promise<Person> {
  const person = await desk.world.agent('agent', [groupId])
  await admin.call(setAgentRouting, { params: { id: person.id }, body: { capacity, languages: [], skills } })
  await present(person)
  return person
}

/** Whoever asks for something is there. */
async function present(person: Person): Promise<void> {
  const { db } = desk.world.platform
  const last_seen_at = desk.world.clock.now()
  await db.updateTable('agents').set({ last_seen_at }).where('id', '=', person.id).execute()
}

async function asked(): Promise<string> {
  const body = {
    subject: 'Вопрос',
    requester: { email: `${crypto.randomUUID()}@example.ru`, name: '' },
    message: { text: 'Как?' },
    groupId,
  }
  return (await admin.call(createTicket, { body })).id
}

const owner = async (id: string) => (await admin.call(getTicket, { params: { id } })).assigneeId

test('what comes in goes to whoever has the least, and nobody gets more than fits', async () => {
  const [one, two] = [await hand(2), await hand(1)]
  const tickets = [await asked(), await asked(), await asked(), await asked()]
  await desk.world.drain()
  const owners = []
  for (const id of tickets) owners.push(await owner(id))
  expect(owners.filter((id) => id === one.id)).toHaveLength(2)
  expect(owners.filter((id) => id === two.id)).toHaveLength(1)
  expect(owners.filter((id) => id === null)).toHaveLength(1)
  const waits = tickets[owners.indexOf(null)]!
  const why = await admin.call(getTicketRouting, { params: { id: waits } })
  expect(why.hindrance).toBe('все заняты')
  const routed = await admin.call(getTicketRouting, { params: { id: tickets[0]! } })
  expect(routed.turns[0]!.sentence).toContain('загружен меньше других')
})

test('whoever frees a hand gets the oldest that waits', async () => {
  const one = await hand(1)
  const first = await asked()
  await desk.world.advance(MINUTE)
  await present(one)
  const [second, third] = [await asked(), await asked()]
  await desk.world.drain()
  expect(await owner(first)).toBe(one.id)
  await one.call(createReply, { params: { id: first }, body: { text: 'Так.', status: 'solved' } } as never)
  await present(one)
  await desk.world.drain()
  expect([await owner(second), await owner(third)]).toEqual([one.id, null])
})

test('who is away is given nothing, and what he leaves unanswered goes back after the grace, not to him', async () => {
  const one = await hand(1)
  const id = await asked()
  await desk.world.drain()
  expect(await owner(id)).toBe(one.id)
  await one.call(setMyAvailability, { body: { available: false, reasonId: null } })
  await desk.world.drain()
  expect(await owner(id)).toBe(one.id)
  await desk.world.advance(16 * MINUTE)
  const two = await hand(1)
  const { desk: parts, settings } = desk.world.assembled
  await runRouting(parts, settings)
  expect(await owner(id)).toBe(two.id)
  const { turns } = await admin.call(getTicketRouting, { params: { id } })
  expect(turns.map(({ agentId }) => agentId)).toEqual([one.id, one.id, two.id])
})

test('many workers at once: never above capacity, never two owners', async () => {
  const people = [await hand(3), await hand(3), await hand(2)]
  const tickets = []
  for (let i = 0; i < 12; i += 1) tickets.push(await asked())
  const { desk: parts, settings } = desk.world.assembled
  const others = Array.from({ length: 6 }, () => runRouting({ ...parts }, settings))
  await Promise.all([...others, ...people.map((person) => person.try(takeNext, {}))])
  const owners = await Promise.all(tickets.map(owner))
  const held = people.map((person) => owners.filter((id) => id === person.id).length)
  expect(held).toEqual([3, 3, 2])
  const { db } = desk.world.platform
  const twice = await db
    .selectFrom('ticket_events')
    .select('ticket_id')
    .where('ticket_id', 'in', tickets)
    .where('type', '=', 'ticket.routed')
    .groupBy('ticket_id')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute()
  expect(twice).toEqual([])
})

test('where people pull, nothing is handed out, and “next” is the first in order', async () => {
  const body = { ...rules, strategy: 'pull' as const }
  await admin.call(setGroupRouting, { params: { id: groupId }, body })
  const one = await hand(5)
  const first = await asked()
  await desk.world.advance(MINUTE)
  const second = await asked()
  await present(one)
  await desk.world.drain()
  expect(await owner(first)).toBeNull()
  expect((await one.call(takeNext, {}))?.id).toBe(first)
  expect((await one.call(takeNext, {}))?.id).toBe(second)
  expect(await one.call(takeNext, {})).toBeNull()
})
