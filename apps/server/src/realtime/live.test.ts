import * as api from '@opora/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { agentWith } from '../../test/api/cast.ts'
import { Listener } from '../../test/listener.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { assemble } from '../assemble.ts'
import type { Http } from '../platform/http/index.ts'
import { openPlatform } from '../platform/open.ts'
import { assembleHttp } from '../web.ts'

// Hints over a listening socket, in this process and from another one on the same database.

const desk = useWorld()
let program: Person
let groups: { ours: string; theirs: string }
const open: Listener[] = []
/** The other process. */
let other: { http: Http; stop(): Promise<void> }

beforeAll(async () => {
  const { world } = desk
  program = await world.program()
  groups = { ours: await world.group('Прокат'), theirs: await world.group('Возвраты') }
  await world.http.app.listen({ port: 0 })
  await world.platform.hints.listen(() => {})
  const platform = openPlatform(world.platform.config, world.database.connection, { superviseJobs: false })
  await platform.hints.listen(() => {})
  const { http, stopLive } = await assembleHttp(assemble(platform))
  await http.app.listen({ port: 0 })
  other = {
    http,
    async stop() {
      stopLive()
      await http.app.close()
      await platform.close()
    },
  }
})
afterEach(() => {
  for (const listener of open.splice(0)) listener.close()
})
afterAll(() => other.stop())

async function listen(person: Person, http = desk.world.http): Promise<Listener> {
  const listener = await Listener.open(http, person)
  open.push(listener)
  return listener
}

const member = (reach: api.Reach, groupIds: string[] = [groups.ours]) =>
  agentWith(desk.world, { reach, groupIds })
const ticketIn = (groupId: string) =>
  program.call(api.createTicket, {
    body: {
      subject: 'Залог',
      requester: { email: 'anna@customer.test' },
      message: { text: 'Где?' },
      groupId,
    },
  })
const move = (id: string, groupId: string) =>
  program.call(api.changeTicket, { params: { id }, body: { groupId } })
const about = (ticketId: string) => (message: api.ServerMessage) =>
  'ticketId' in message && message.ticketId === ticketId

describe('a hint', () => {
  it('reaches those who may see the ticket and nobody else', async () => {
    const [ours, theirs, all, own] = [
      await listen(await member('group')),
      await listen(await member('group', [groups.theirs])),
      await listen(await member('all')),
      await listen(await member('own')),
    ]
    const ticket = await ticketIn(groups.ours)
    for (const each of [ours, all]) {
      expect((await each.untilNow()).filter(about(ticket.id))).toEqual([
        { type: 'ticket', ticketId: ticket.id, seq: 2, groupIds: [groups.ours], assigneeIds: [] },
      ])
    }
    for (const each of [theirs, own]) expect((await each.untilNow()).filter(about(ticket.id))).toEqual([])
  })

  it('tells the old audience of a ticket that leaves it, and then no more', async () => {
    const ours = await listen(await member('group'))
    const ticket = await ticketIn(groups.ours)
    await move(ticket.id, groups.theirs)
    await program.call(api.createNote, { params: { id: ticket.id }, body: { text: 'уже не ваше' } })
    const told = (await ours.untilNow()).filter(about(ticket.id))
    expect(told.map((hint) => 'seq' in hint && hint.seq)).toEqual([2, 3])
  })

  it('comes from another process too', async () => {
    const person = await member('group')
    const [here, there] = [await listen(person), await listen(person, other.http)]
    const ticket = await ticketIn(groups.ours)
    const said = await here.next('ticket', about(ticket.id))
    expect(await there.next('ticket', about(ticket.id))).toEqual(said)
  })
})

describe('presence', () => {
  it('shows two agents each other across processes, with who is writing, until one leaves', async () => {
    const [anna, boris] = [await member('group'), await member('group')]
    const ticket = await ticketIn(groups.ours)
    const [here, there] = [await listen(anna), await listen(boris, other.http)]
    here.say({ type: 'look', ticketId: ticket.id, writing: false })
    there.say({ type: 'look', ticketId: ticket.id, writing: true })
    const both = (message: { agents: { id: string }[] }) => message.agents.length === 2
    const writing = (id: string) => (message: { agents: { id: string; writing: boolean }[] }) =>
      both(message) && message.agents.some((agent) => agent.id === id && agent.writing)
    await here.next('presence', writing(boris.id))
    await there.next('presence', writing(boris.id))
    there.close()
    const left = await here.next('presence', (message) =>
      message.agents.every((agent) => agent.id !== boris.id),
    )
    expect(left.agents.map((agent) => agent.id)).toEqual([anna.id])
  })

  it('says nothing of a ticket that one may not see, to or from anybody', async () => {
    const [insider, stranger] = [await member('group'), await member('group', [groups.theirs])]
    const ticket = await ticketIn(groups.ours)
    const [inside, outside] = [await listen(insider), await listen(stranger)]
    inside.say({ type: 'look', ticketId: ticket.id, writing: false })
    await inside.next('presence', about(ticket.id))
    outside.say({ type: 'look', ticketId: ticket.id, writing: true })
    expect((await outside.untilNow()).filter(about(ticket.id))).toEqual([])
    inside.say({ type: 'look', ticketId: ticket.id, writing: true })
    const seen = await inside.next('presence', about(ticket.id))
    expect(seen.agents.map((agent) => agent.id)).toEqual([insider.id])
    expect((await outside.untilNow()).filter(about(ticket.id))).toEqual([])
  })

  it('ends for somebody whose ticket has left their reach', async () => {
    const [anna, boris] = [await member('group'), await member('all')]
    const ticket = await ticketIn(groups.ours)
    const [here, there] = [await listen(anna), await listen(boris)]
    here.say({ type: 'look', ticketId: ticket.id, writing: false })
    there.say({ type: 'look', ticketId: ticket.id, writing: false })
    await there.next('presence', (message) => message.agents.length === 2)
    await here.untilNow()
    await move(ticket.id, groups.theirs)
    const now = await there.next('presence', (message) => message.agents.length === 1)
    expect(now.agents.map((agent) => agent.id)).toEqual([boris.id])
    there.say({ type: 'look', ticketId: ticket.id, writing: true })
    await there.next('presence', (message) => message.agents.some((agent) => agent.writing))
    expect((await here.untilNow()).filter((message) => message.type === 'presence')).toEqual([])
  })
})

describe('rights', () => {
  const administrator = () => desk.world.agent('administrator')

  it('that are taken away end the socket, here and in the other process', async () => {
    const leaving = await member('group')
    const [here, there] = [await listen(leaving), await listen(leaving, other.http)]
    const chief = await administrator()
    await chief.call(api.changeAgent, { params: { id: leaving.id }, body: { active: false } })
    expect(await here.closed).toBe(4401)
    expect(await there.closed).toBe(4401)
  })

  it('that change, change what is heard', async () => {
    const moved = await member('group')
    const socket = await listen(moved)
    const chief = await administrator()
    await chief.call(api.changeAgent, { params: { id: moved.id }, body: { groupIds: [groups.theirs] } })
    await socket.next('settings')
    const lost = await ticketIn(groups.ours)
    const found = await ticketIn(groups.theirs)
    await socket.next('ticket', about(found.id))
    expect((await socket.untilNow()).filter(about(lost.id))).toEqual([])
  })

  it('are asked at the door: no session, a token, a foreign page', async () => {
    const person = await member('group')
    const { http } = desk.world
    const nobody = Object.assign(Object.create(person), { headers: {} })
    await expect(Listener.open(http, nobody)).rejects.toThrow(/closed/)
    await expect(Listener.open(http, program)).rejects.toThrow(/closed/)
    await expect(Listener.open(http, person, { origin: 'https://evil.test' })).rejects.toThrow(/closed/)
  })
})

describe('what a client says', () => {
  it.each([
    '',
    'x',
    '[]',
    '{"type":"look"}',
    '{"type":"look","ticketId":"-1","writing":true}',
    `"${'x'.repeat(5000)}"`,
  ])('closes the socket when it is not understood: %.20s', async (text) => {
    const socket = await listen(await member('group'))
    socket.say(text)
    expect([4400, 1009]).toContain(await socket.closed)
  })
})

it('what a client gathers by seq after a gap is what a fresh fetch gives', async () => {
  const reader = await member('group')
  const ticket = await ticketIn(groups.ours)
  const params = { id: ticket.id }
  const fetchAll = async () => ({
    ticket: await reader.call(api.getTicket, { params }),
    messages: (await reader.call(api.listMessages, { params, query: { limit: 100 } })).items,
    events: (await reader.call(api.listEvents, { params, query: { limit: 500 } })).items,
  })
  const store = await fetchAll()
  let socket = await listen(reader)
  const catchUp = async () => {
    const after = store.events.at(-1)!.seq
    store.ticket = await reader.call(api.getTicket, { params })
    store.events.push(...(await reader.call(api.listEvents, { params, query: { after, limit: 500 } })).items)
    const fresh = await reader.call(api.listMessages, { params, query: { afterSeq: after, limit: 100 } })
    store.messages.push(...fresh.items)
  }
  for (let i = 0; i < 6; i += 1) {
    // Every third change happens while nobody listens.
    if (i % 3 === 2) socket.close()
    await program.call(api.createNote, { params, body: { text: `заметка ${i}` } })
    await program.call(api.changeTicket, {
      params,
      body: { tags: [`метка-${i}`], priority: i % 2 ? 'low' : 'high' },
    })
    if (i % 3 === 2) socket = await listen(reader)
    else await socket.next('ticket', about(ticket.id))
    await catchUp()
  }
  expect(store).toEqual(await fetchAll())
})
