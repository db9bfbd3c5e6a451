import { createTicket, listNotifications, readNotifications } from '@opora/contract'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { tellPeople } from './index.ts'

const desk = useWorld()
let program: Person
let groupId: string
let member: Person
let outsider: Person

beforeAll(async () => {
  program = await desk.world.program()
  groupId = await desk.world.group('Возвраты')
  member = await desk.world.agent('agent', [groupId])
  outsider = await desk.world.agent('agent', [await desk.world.group('Ремонт')])
})

async function asked(): Promise<string> {
  const requester = { email: 'anna@example.ru', name: '' }
  const body = { subject: 'Возврат', requester, message: { text: 'Верните' }, groupId }
  return (await program.call(createTicket, { body })).id
}

const tell = (ticketId: string, to: Parameters<typeof tellPeople>[1]['to'], key: string) =>
  tellPeople(desk.world.platform, { ticketId, kind: 'rule', to, key, data: { text: 'Смотрите' } })

test('a person is told once however often it is said, and only of tickets that he may see', async () => {
  const ticketId = await asked()
  for (let i = 0; i < 3; i += 1) await tell(ticketId, ['group', { agentId: outsider.id }], 'once')
  expect((await member.call(listNotifications, {})).items).toMatchObject([
    { ticketId, kind: 'rule', read: false },
  ])
  expect((await outsider.call(listNotifications, {})).items).toEqual([])
})

test('whoever loses sight of a ticket loses sight of what was said about it', async () => {
  const { db } = desk.world.platform
  await db.deleteFrom('group_members').where('agent_id', '=', member.id).execute()
  expect((await member.call(listNotifications, {})).items).toEqual([])
  await db.insertInto('group_members').values({ agent_id: member.id, group_id: groupId }).execute()
})

test('what was read is no longer counted', async () => {
  await tell(await asked(), [{ agentId: member.id }], 'twice')
  const before = await member.call(listNotifications, {})
  expect(before.unread).toBe(2)
  await member.call(readNotifications, { body: { ids: [before.items[0]!.id] } })
  expect((await member.call(listNotifications, {})).unread).toBe(1)
  await member.call(readNotifications, { body: {} })
  expect((await member.call(listNotifications, {})).unread).toBe(0)
})
