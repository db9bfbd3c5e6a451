import * as api from '@opora/contract'
import type { Occasion } from '@opora/core/automation'
import { beforeAll, expect, test } from 'vitest'
import { agentWith } from '../../test/api/cast.ts'
import { type Person, useWorld } from '../../test/world.ts'

const desk = useWorld()
let admin: Person
let made = 0

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const asked = async (email = `anna${++made}@example.ru`, subject = 'Не оплачивается'): Promise<string> => {
  const body = { subject, requester: { email, name: 'Анна Ким' }, message: { text: 'Не проходит оплата.' } }
  return (await admin.call(api.createTicket, { body })).id
}

const link = (id: string, ticketId: string, person = admin) =>
  person.try(api.linkTickets, { params: { id }, body: { ticketId } })

const unlink = (id: string, ticketId: string, person = admin) =>
  person.try(api.unlinkTickets, { params: { id, ticketId } })

/** What a ticket's log says of links, such as `+2`. */
async function linksOf(id: string): Promise<string[]> {
  const { items } = await admin.call(api.listEvents, { params: { id }, query: { after: 0 } })
  return items.flatMap(({ type, data }) =>
    type === 'link.added' ? [`+${data.ticketId}`] : type === 'link.removed' ? [`-${data.ticketId}`] : [],
  )
}

const merge = (id: string, into: string) =>
  admin.call(api.mergeTickets, { params: { id: into }, body: { ticketIds: [id] } })

const rule = (ticketId: string, word: string, on: Occasion[] = ['opened']) =>
  admin.try(api.createRule, {
    body: {
      name: `Связать ${word}`,
      definition: {
        kind: 'update',
        on,
        condition: { field: 'subject', op: 'contains', value: word },
        actions: [{ do: 'link', with: { ticketId } }],
      },
      active: true,
    },
  })

const faultOf = async (id: string) =>
  (await admin.call(api.listRules, {})).items.find((each) => each.id === id)?.fault

test('a person links two tickets, which tell of each other, and undoes it', async () => {
  const [a, b] = [await asked(), await asked()]
  expect((await link(a, b)).status).toBe(204)
  expect((await link(b, a)).status).toBe(204)
  expect([await linksOf(a), await linksOf(b)]).toEqual([[`+${b}`], [`+${a}`]])
  expect((await unlink(b, a)).status).toBe(204)
  expect((await unlink(b, a)).status).toBe(204)
  expect([await linksOf(a), await linksOf(b)]).toEqual([
    [`+${b}`, `-${b}`],
    [`+${a}`, `-${a}`],
  ])
  await link(a, b)
  expect(await linksOf(b)).toEqual([`+${a}`, `-${a}`, `+${a}`])
})

test('a ticket is not linked with itself, and one that was merged is linked where it lives on', async () => {
  const [a, merged, survivor] = [await asked(), await asked(), await asked()]
  expect(await link(a, a)).toMatchObject({ status: 409, problem: { code: 'link.itself' } })
  await merge(merged, survivor)
  expect(await link(survivor, merged)).toMatchObject({ status: 409, problem: { code: 'link.itself' } })
  await link(a, merged)
  expect([await linksOf(a), await linksOf(merged)]).toEqual([[`+${survivor}`], []])
})

test('only who sees both tickets links them or undoes it', async () => {
  const watcher = await agentWith(desk.world, { reach: 'own' })
  const [own, hidden] = [await asked(), await asked()]
  await admin.call(api.changeTicket, { params: { id: own }, body: { assigneeId: watcher.id } })
  for (const ends of [[own, hidden] as const, [hidden, own] as const])
    expect((await link(...ends, watcher)).status).toBe(404)
  await link(own, hidden)
  for (const ends of [[own, hidden] as const, [hidden, own] as const])
    expect((await unlink(...ends, watcher)).status).toBe(404)
  const reader = await agentWith(desk.world, { reach: 'all', permissions: ['ticket.note'] })
  expect((await link(own, hidden, reader)).status).toBe(403)
  expect((await unlink(own, hidden, reader)).status).toBe(403)
})

test('two who link the same tickets from either end at once link them once', async () => {
  const [a, b] = [await asked(), await asked()]
  const all = await Promise.all([link(a, b), link(b, a), link(a, b), link(b, a)])
  expect(all.map(({ status }) => status)).toEqual([204, 204, 204, 204])
  expect([await linksOf(a), await linksOf(b)]).toEqual([[`+${b}`], [`+${a}`]])
})

test('a rule links what comes in with a known incident, once', async () => {
  const incident = await asked()
  await rule(incident, 'не грузится', ['opened', 'priority_changed'])
  const id = await asked(undefined, 'Сайт не грузится')
  await desk.world.drain()
  await admin.call(api.changeTicket, { params: { id }, body: { priority: 'high' } })
  await desk.world.drain()
  expect([await linksOf(id), await linksOf(incident)]).toEqual([[`+${incident}`], [`+${id}`]])
  await admin.call(api.changeTicket, { params: { id: incident }, body: { subject: 'Сам не грузится' } })
  await admin.call(api.changeTicket, { params: { id: incident }, body: { priority: 'high' } })
  await desk.world.drain()
  expect(await linksOf(incident)).toEqual([`+${id}`])
})

test('what a person has undone no rule does again', async () => {
  const incident = await asked()
  await rule(incident, 'отменённое', ['opened', 'priority_changed'])
  const id = await asked(undefined, 'отменённое')
  await desk.world.drain()
  await unlink(id, incident)
  await admin.call(api.changeTicket, { params: { id }, body: { priority: 'high' } })
  await desk.world.drain()
  expect(await linksOf(id)).toEqual([`+${incident}`, `-${incident}`])
})

test('a rule links with the customer’s other open tickets: not with solved ones, spam, or those of others', async () => {
  await rule('customer', 'повторно')
  const email = 'boris@example.ru'
  const [open, solved, spam] = [await asked(email), await asked(email), await asked(email)]
  await admin.call(api.changeTicket, { params: { id: solved }, body: { status: 'solved' } })
  await admin.call(api.changeTicket, { params: { id: spam }, body: { spam: true } })
  await asked()
  const id = await asked(email, 'Пишу повторно')
  await desk.world.drain()
  expect(await linksOf(id)).toEqual([`+${open}`])
})

test('of a customer with more open tickets than a person reads, the newest ten are linked', async () => {
  const email = 'monitor@example.ru'
  const all: string[] = []
  for (let i = 0; i < 12; i += 1) all.push(await asked(email, 'Узел молчит'))
  await rule('customer', 'тринадцатое')
  const id = await asked(email, 'тринадцатое')
  await desk.world.drain()
  expect((await linksOf(id)).toSorted()).toEqual(
    all
      .slice(-10)
      .map((each) => `+${each}`)
      .toSorted(),
  )
})

test('rules of two tickets of one customer that run at once link them once', async () => {
  await rule('customer', 'разом')
  const email = 'clara@example.ru'
  const ids = [await asked(email, 'разом'), await asked(email, 'разом'), await asked(email, 'разом')]
  await desk.world.drain()
  for (const id of ids)
    expect((await linksOf(id)).toSorted()).toEqual(
      ids
        .filter((each) => each !== id)
        .map((each) => `+${each}`)
        .toSorted(),
    )
})

test('a rule that names a ticket which is gone or merged says so and stops alone', async () => {
  expect(await rule('999999999', 'нигде')).toMatchObject({ status: 422, problem: { code: 'rule.fault' } })
  const [incident, survivor] = [await asked(), await asked()]
  const { body: named } = await rule(incident, 'слитое')
  const { body: other } = await rule(survivor, 'слитое')
  await merge(incident, survivor)
  const id = await asked(undefined, 'слитое')
  await desk.world.drain()
  expect(await faultOf(named.id)).toEqual({ code: 'ticket_merged', detail: `#${incident} → #${survivor}` })
  expect(await faultOf(other.id)).toBeNull()
  expect(await linksOf(id)).toEqual([`+${survivor}`])
})

test('a ticket that was merged before its rule’s turn is linked where it lives on', async () => {
  const incident = await asked()
  await rule(incident, 'до очереди')
  const [id, survivor] = [await asked(undefined, 'до очереди'), await asked()]
  await merge(id, survivor)
  await desk.world.drain()
  expect([await linksOf(id), await linksOf(survivor)]).toEqual([[], [`+${incident}`]])
})
