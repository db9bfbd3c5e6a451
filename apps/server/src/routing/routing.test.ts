import {
  changeAgent,
  changeRoutingSettings,
  createReply,
  createSkill,
  createTicket,
  getMyAvailability,
  getTicket,
  getTicketRouting,
  setAgentRouting,
  setGroupRouting,
  setMyAvailability,
  setSkillRules,
  takeNext,
} from '@opora/contract'
import { sql } from 'kysely'
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

async function asked(group = groupId, more: object = {}): Promise<string> {
  const body = {
    subject: 'Вопрос',
    requester: { email: `${crypto.randomUUID()}@example.ru`, name: '' },
    message: { text: 'Как?' },
    groupId: group,
    ...more,
  }
  return (await admin.call(createTicket, { body })).id
}

const later = (minutes: number) => desk.world.advance(minutes * MINUTE)
const run = () => runRouting(desk.world.assembled.desk, desk.world.assembled.settings)
const why = (id: string) => admin.call(getTicketRouting, { params: { id } })
const sentences = async (id: string) => (await why(id)).turns.map(({ sentence }) => sentence)
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
  expect((await why(first)).hindrance).toBe('операторы берут обращения сами, по порядку')
  expect((await one.call(getMyAvailability, {})).shares).toBe(true)
  expect((await one.call(takeNext, {}))?.id).toBe(first)
  expect(await sentences(first)).toEqual(['взято следующим по порядку'])
  expect((await one.call(takeNext, {}))?.id).toBe(second)
  expect(await one.call(takeNext, {})).toBeNull()
})

test('an overflowing group is helped after the wait, and a surge asks the helpers at once', async () => {
  const helpers = await desk.world.group(crypto.randomUUID())
  const overflow = { ...rules, overflowTo: [helpers], overflowAfterMinutes: 30 }
  await admin.call(setGroupRouting, { params: { id: groupId }, body: overflow })
  const helper = await desk.world.agent('agent', [helpers])
  await present(helper)
  const first = await asked()
  await desk.world.drain()
  expect(await owner(first)).toBeNull()
  await later(31)
  await present(helper)
  await run()
  expect(await owner(first)).toBe(helper.id)
  expect(await sentences(first)).toEqual([expect.stringContaining('группа на подмене')])
  const second = await asked()
  await desk.world.drain()
  expect(await owner(second)).toBeNull()
  await admin.call(setGroupRouting, { params: { id: groupId }, body: { ...overflow, surge: true } })
  await desk.world.drain()
  expect(await owner(second)).toBe(helper.id)
})

test('a surge stretches capacity in its own group only', async () => {
  const calm = await desk.world.group(crypto.randomUUID())
  await admin.call(setGroupRouting, { params: { id: calm }, body: rules })
  await admin.call(setGroupRouting, { params: { id: groupId }, body: { ...rules, surge: true } })
  const there = await desk.world.agent('agent', [calm])
  await admin.call(setAgentRouting, {
    params: { id: there.id },
    body: { capacity: 2, languages: [], skills: [] },
  })
  const one = await hand(2)
  await Promise.all([present(there), present(one)])
  const calmly = [await asked(calm), await asked(calm), await asked(calm)]
  const surging = [await asked(), await asked(), await asked()]
  await desk.world.drain()
  expect(await Promise.all(surging.map(owner))).toEqual([one.id, one.id, one.id])
  expect((await Promise.all(calmly.map(owner))).filter((id) => id === there.id)).toHaveLength(2)
  expect((await one.call(getMyAvailability, {})).surging).toEqual([groupId])
})

test('a ticket goes to who has the skill at the level asked, and waits where nobody has', async () => {
  const skill = await admin.call(createSkill, { body: { name: crypto.randomUUID() } })
  const condition = { all: [{ field: 'subject', op: 'contains', value: 'вилка' }] } as never
  await admin.call(setSkillRules, { body: { items: [{ skillId: skill.id, level: 3, condition }] } })
  await hand(5, [{ skillId: skill.id, level: 2 }])
  const bent = await asked(groupId, { subject: 'Погнута вилка' })
  const plain = await asked()
  await desk.world.drain()
  expect(await owner(bent)).toBeNull()
  expect(await owner(plain)).not.toBeNull()
  expect((await why(bent)).hindrance).toBe('нет никого с нужными навыками')
  const expert = await hand(5, [{ skillId: skill.id, level: 3 }])
  await run()
  expect(await owner(bent)).toBe(expert.id)
  await admin.call(setSkillRules, { body: { items: [] } })
})

test('what the customer wrote asks for a skill too', async () => {
  const skill = await admin.call(createSkill, { body: { name: crypto.randomUUID() } })
  const condition = { field: 'lastCustomerMessage', op: 'contains', value: 'аккумулятор' } as never
  await admin.call(setSkillRules, { body: { items: [{ skillId: skill.id, level: 1, condition }] } })
  await hand(5)
  const electric = await asked(groupId, { message: { text: 'Аккумулятор не заряжается.' } })
  await desk.world.drain()
  expect(await owner(electric)).toBeNull()
  await admin.call(setSkillRules, { body: { items: [] } })
  await run()
  expect(await owner(electric)).not.toBeNull()
})

test('a language is preferred, and the agent whom the customer knows comes before it', async () => {
  const speaks = await hand(5)
  await hand(5)
  const body = { capacity: 5, languages: ['de'], skills: [] }
  await admin.call(setAgentRouting, { params: { id: speaks.id }, body })
  const known = await hand(5)
  const email = `${crypto.randomUUID()}@example.de`
  const first = await asked(groupId, { requester: { email, name: '' }, assigneeId: known.id })
  const { requester } = await admin.call(getTicket, { params: { id: first } })
  const { db } = desk.world.platform
  const german = await asked()
  const stranger = (await admin.call(getTicket, { params: { id: german } })).requester.id
  await db
    .updateTable('customers')
    .set({ locale: 'de' })
    .where('id', 'in', [requester.id, stranger])
    .execute()
  const again = await asked(groupId, { requester: { email, name: '' } })
  await desk.world.drain()
  expect(await owner(german)).toBe(speaks.id)
  expect(await sentences(german)).toEqual([expect.stringContaining('говорит на языке клиента')])
  expect(await owner(again)).toBe(known.id)
  expect(await sentences(again)).toEqual(['этот оператор уже работал с клиентом'])
})

test('whom the customer knows counts for nothing once he has left the group or the desk', async () => {
  const [left, gone, stays] = [await hand(5), await hand(5), await hand(5)]
  const customers = [left, gone].map(() => ({ email: `${crypto.randomUUID()}@example.ru`, name: '' }))
  for (const [index, person] of [left, gone].entries()) {
    const id = await asked(groupId, { requester: customers[index], assigneeId: person.id })
    await person.call(createReply, { params: { id }, body: { text: 'Так.', status: 'solved' } } as never)
  }
  const { db } = desk.world.platform
  await db.deleteFrom('group_members').where('agent_id', '=', left.id).execute()
  await admin.call(changeAgent, { params: { id: gone.id }, body: { active: false } })
  await present(stays)
  const tickets = []
  for (const requester of customers) tickets.push(await asked(groupId, { requester }))
  await desk.world.drain()
  expect(await Promise.all(tickets.map(owner))).toEqual([stays.id, stays.id])
})

test('what a deactivated agent leaves unanswered comes back at once', async () => {
  const gone = await hand(5)
  const [waits, answered] = [await asked(), await asked()]
  await desk.world.drain()
  expect(await Promise.all([waits, answered].map(owner))).toEqual([gone.id, gone.id])
  await gone.call(createReply, {
    params: { id: answered },
    body: { text: 'Так.', status: 'pending' },
  } as never)
  await admin.call(changeAgent, { params: { id: gone.id }, body: { active: false } })
  const stays = await hand(5)
  await run()
  expect(await Promise.all([waits, answered].map(owner))).toEqual([stays.id, gone.id])
  expect(await sentences(waits)).toContain('вернулось в очередь: оператор больше не работает')
})

test('past the bound an ordinary customer goes before a newer VIP', async () => {
  const one = await hand(1)
  await one.call(setMyAvailability, { body: { available: false } })
  const plain = await asked()
  await later(241)
  const vip = await asked()
  const { requester } = await admin.call(getTicket, { params: { id: vip } })
  await desk.world.platform.db
    .updateTable('customers')
    .set({ vip: true, tier: 3 })
    .where('id', '=', requester.id)
    .execute()
  await one.call(setMyAvailability, { body: { available: true } })
  await present(one)
  await run()
  expect([await owner(plain), await owner(vip)]).toEqual([one.id, null])
  expect(await sentences(plain)).toEqual([expect.stringContaining('ждало дольше предела')])
})

test('what everybody in the group has given back is offered again: nothing is stuck', async () => {
  const one = await hand(1)
  const id = await asked()
  await desk.world.drain()
  await later(61)
  await present(one)
  await run()
  expect(await owner(id)).toBe(one.id)
  const { turns } = await why(id)
  expect(turns).toHaveLength(3)
})

test('routing killed in the middle leaves nothing half done, and the next run finishes', async () => {
  const people = [await hand(4), await hand(4)]
  const tickets = []
  for (let i = 0; i < 8; i += 1) tickets.push(await asked())
  const { desk: parts, settings } = desk.world.assembled
  const { db } = desk.world.platform
  const runs = Promise.all(
    Array.from({ length: 4 }, () => runRouting({ ...parts }, settings).catch(() => 'killed')),
  )
  let over = false
  void runs.then(() => {
    over = true
  })
  let killed = 0
  while (killed < 3 && !over) {
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and pid in (select pid from pg_locks where locktype = 'advisory')`.execute(db)
    killed += rows.length
  }
  expect(await runs).toContain('killed')
  await run()
  const owners = await Promise.all(tickets.map(owner))
  expect(people.map(({ id }) => owners.filter((each) => each === id).length)).toEqual([4, 4])
  for (const id of tickets) expect((await why(id)).turns).toHaveLength(1)
})

test('a weight that nobody has room for is refused, in words', async () => {
  const weights = { email: 1, phone: 99 }
  const heavy = await admin.try(changeRoutingSettings, { body: { weights } })
  expect(heavy.problem).toMatchObject({ code: 'routing.too_heavy', status: 422 })
  expect(heavy.problem.detail).toContain('99')
})
