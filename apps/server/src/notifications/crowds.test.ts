import { createTicket, listNotifications, readNotifications } from '@opora/contract'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { tellPeople } from './index.ts'

const desk = useWorld()
const MINUTE = 60_000
let lead: Person
let ticketId: string

beforeAll(async () => {
  lead = await desk.world.agent('lead')
  const body = { subject: 'Где заказ?', requester: { email: 'anna@example.ru' }, message: { text: 'Где?' } }
  ticketId = (await lead.call(createTicket, { body })).id
})

const tell = (kind: string, i: number) =>
  tellPeople(desk.world.platform, { ticketId, kind, to: ['leads'], key: `${kind}:${i}`, data: {} })

const lines = async () => (await lead.call(listNotifications, { query: { limit: 100 } } as never)).items

test('after ten lines of a kind the rest of the crowd is one line that counts', async () => {
  for (let i = 0; i < 60; i += 1) await tell('clock_breached', i)
  await tell('clock_warned', 0)
  const [warned, many, ...single] = await lines()
  expect(warned).toMatchObject({ kind: 'clock_warned', ticketId })
  expect(many).toMatchObject({ kind: 'clock_breached', ticketId: null, subject: '', data: { count: 50 } })
  expect(single).toHaveLength(10)
})

test('the line is new again when the crowd grows, and another begins when it is over', async () => {
  await lead.call(readNotifications, { body: {} })
  await tell('clock_breached', 100)
  expect((await lines())[1]).toMatchObject({ read: false, data: { count: 51 } })
  await desk.world.advance(11 * MINUTE)
  await tell('clock_breached', 101)
  expect((await lines())[0]).toMatchObject({ kind: 'clock_breached', ticketId })
})

test('what a rule says is never bundled: its words are its own', async () => {
  for (let i = 0; i < 30; i += 1) await tell('rule', i)
  expect((await lines()).filter(({ kind }) => kind === 'rule')).toHaveLength(30)
})
