import * as api from '@opora/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Person, useWorld } from '../world.ts'
import { agentWith, tokenWith } from './cast.ts'
import { byTicket, lists, type Story } from './routes-of-tickets.ts'
import { story } from './story.ts'

// Who sees what, over every route that reads or touches a ticket: a hidden one answers like one that never was.

const desk = useWorld()
const NEVER_WAS: Story = {
  ticketId: '999999999999',
  attachmentId: '999999999998',
  messageId: '999999999997',
  customerId: '999999999996',
  intakeId: '999999999995',
  receivedId: '999999999993',
  webhookId: '999999999994',
  promiseId: '999999999992',
  checklistId: '999999999991',
  listId: '999999999990',
  word: 'небывальщина',
}

interface Watcher {
  name: string
  person: Person
  sees: Record<'mine' | 'ours' | 'theirs', boolean>
}

const watchers: Watcher[] = []
const stories = new Map<Watcher, Record<'mine' | 'ours' | 'theirs', Story>>()
const names = [
  'an agent who sees the own tickets',
  'an agent who sees the own groups',
  'an agent who sees all',
  'a token of reach own',
  'a token of reach group',
  'a token of reach all',
  'a token of reach all, whose owner sees the own groups',
  'a token of nobody, of reach group',
]

let program: Person

beforeAll(async () => {
  const { world } = desk
  program = await world.program()
  const [ours, theirs] = [await world.group('Прокат'), await world.group('Возвраты')]
  const groupIds = [ours]
  const own = { mine: true, ours: false, theirs: false }
  const group = { mine: true, ours: true, theirs: false }
  const all = { mine: true, ours: true, theirs: true }
  const none = { mine: false, ours: false, theirs: false }
  const agents = {
    own: await agentWith(world, { reach: 'own', groupIds }),
    group: await agentWith(world, { reach: 'group', groupIds }),
    all: await agentWith(world, { reach: 'all', groupIds }),
  }
  const add = (person: Person, sees: Watcher['sees']) =>
    watchers.push({ name: names[watchers.length]!, person, sees })
  add(agents.own, own)
  add(agents.group, group)
  add(agents.all, all)
  add(await tokenWith(world, { reach: 'own' }, agents.all), own)
  add(await tokenWith(world, { reach: 'group' }, agents.all), group)
  add(await tokenWith(world, { reach: 'all' }, agents.all), all)
  add(await tokenWith(world, { reach: 'all' }, agents.group), group)
  add(await tokenWith(world, { reach: 'group' }), none)
  for (const watcher of watchers) {
    const { person } = watcher
    const agentId = 'agentId' in person ? (person.agentId as string | null) : person.id
    stories.set(watcher, {
      mine: await story(world, program, { assigneeId: agentId }),
      ours: await story(world, program, { groupId: ours }),
      theirs: await story(world, program, { groupId: theirs }),
    })
  }
}, 120_000)

const places = ['mine', 'ours', 'theirs'] as const
/** A conflict with what the ticket is now is told only to those who see it. */
const letsThrough = (status: number) => status < 300 || status === 409

describe.each(names.map((name, i) => ({ name, i })))('$name', ({ i }) => {
  it.each(Object.keys(byTicket))(
    '%s: lets through what is seen, and hides the rest as if it never was',
    async (route) => {
      const watcher = watchers[i]!
      const { ask, agentsOnly } = byTicket[route]!
      if (agentsOnly && !watcher.person.headers.cookie) return
      const absent = await ask(watcher.person, NEVER_WAS)
      expect(absent.status).toBe(404)
      for (const place of places) {
        const about = stories.get(watcher)![place]
        const answer = await ask(watcher.person, about)
        if (watcher.sees[place]) expect(letsThrough(answer.status), place).toBe(true)
        else expect({ ...answer, ...faceless(answer) }, place).toEqual({ ...absent, ...faceless(absent) })
      }
    },
  )

  it.each(Object.keys(lists))('%s: holds what is seen and nothing else', async (route) => {
    const watcher = watchers[i]!
    for (const place of places) {
      const about = stories.get(watcher)![place]
      const found = await lists[route]!(watcher.person, about)
      expect(found, place).toBe(watcher.sees[place])
    }
  })

  it('counts in views and at customers only what it could list', async () => {
    const { person } = watchers[i]!
    for (const { id, count } of (await person.call(api.listViews, {})).items) {
      const listed = await person.call(api.listTickets, { query: { view: id, limit: 100 } })
      const { count: counted } = await person.call(api.countView, { params: { id } })
      expect([count ?? counted, counted], id).toEqual([listed.items.length, listed.items.length])
    }
    const customers = await person.call(api.listCustomers, { query: { limit: 100 } })
    for (const customer of customers.items) {
      const listed = await person.call(api.listTickets, { query: { requesterId: customer.id, limit: 100 } })
      expect(customer.ticketCount).toBe(listed.items.length)
      expect(customer.ticketCount, 'a customer without a visible ticket is not shown').toBeGreaterThan(0)
    }
  })
})

/** What two refusals may differ in: the number of the request, the time, the budget of requests. */
const faceless = (answer: { body: unknown }) => ({
  headers: null,
  body: { ...(answer.body as object), requestId: null },
  problem: null,
})

describe('somebody who lacks one permission', () => {
  const guarded = Object.entries(byTicket).flatMap(([route, { needs }]) =>
    (needs ?? []).map((permission) => ({ route, permission })),
  )
  it.each(guarded)('$permission: $route answers 403, seen or not', async ({ route, permission }) => {
    const others = api.permissions.filter((each) => each !== permission)
    const person = await agentWith(desk.world, { reach: 'all', permissions: others })
    const seen = stories.get(watchers[0]!)!.theirs
    for (const about of [seen, NEVER_WAS]) {
      const answer = await byTicket[route]!.ask(person, about)
      expect(answer).toMatchObject({ status: 403, problem: { code: 'forbidden' } })
    }
  })

  it.each(Object.entries(byTicket))(
    '%s asks for the permissions in the table and for no others',
    async (_, { ask, needs }) => {
      const person = await agentWith(desk.world, { reach: 'all', permissions: needs ?? [] })
      expect(letsThrough((await ask(person, stories.get(watchers[0]!)!.theirs)).status)).toBe(true)
    },
  )
})

it('nobody learns a stranger’s name by making them a participant', async () => {
  const watcher = watchers[1]!
  const { mine, theirs } = stories.get(watcher)!
  const answers = await Promise.all(
    [theirs.customerId, NEVER_WAS.customerId].map((id) =>
      watcher.person.try(api.changeTicket, { params: { id: mine.ticketId }, body: { participantIds: [id] } }),
    ),
  )
  expect(answers.map((answer) => [answer.status, answer.problem.code])).toEqual([
    [422, 'ticket.unknown_customer'],
    [422, 'ticket.unknown_customer'],
  ])
})

it('without a session or token every route that is not for anyone answers 401', async () => {
  for (const each of desk.world.http.endpoints) {
    if (each.access === 'anyone') continue
    const url = `/api/v1${each.path.replace(/:\w+/g, '1')}`
    const answer = await program.request(each.method, url, each.body ? {} : undefined, {
      authorization: 'Bearer x',
    })
    expect([each.path, answer.status === 401 || answer.status === 400]).toEqual([each.path, true])
  }
})
