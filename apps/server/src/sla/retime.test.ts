import * as api from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { standardPauses } from '@opora/core/sla'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'

const desk = useWorld()
let admin: Person
const MINUTE = 60_000

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const ask = async (subject: string): Promise<string> => {
  const body = { subject, requester: { email: 'anna@example.ru' }, message: { text: 'Где заказ?' } }
  return (await admin.call(api.createTicket, { body })).id
}

const targets = { first_reply: 60, next_reply: 120 }
const terms = {
  targets: { low: targets, normal: targets, high: targets, urgent: targets },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: [{ to: 'assignee' as const, before: 15 }],
}

const policy = (name: string, condition: Condition, active = true) =>
  admin.call(api.createPolicy, {
    body: { name, condition, terms, hours: { kind: 'round_the_clock' }, active },
  })

const shown = (id: string) =>
  desk.world.platform.db
    .selectFrom('tickets')
    .select(['due_at', 'due_metric', 'breached_at'])
    .where('ticket_id', '=', id)
    .executeTakeFirstOrThrow()

const clockEvents = async (id: string) => {
  const { items } = await admin.call(api.listEvents, { params: { id }, query: { after: 0 } })
  return items.filter(({ type }) => type.startsWith('clock.')).map(({ type }) => type)
}

/** Changes with every lock of the row. */
const lastLockOf = async (id: string) => {
  const found = await sql<{ xmax: string }>`select xmax::text from tickets where ticket_id = ${id}`.execute(
    desk.world.platform.db,
  )
  return found.rows[0]!.xmax
}

const about = (word: string) => ({ field: 'subject', op: 'contains', value: word }) as const

test('tickets from before a policy are owed what it says since they were asked, and nobody is told of what is long overdue', async () => {
  const [old, answered] = [await ask('давно'), await ask('давно')]
  await admin.call(api.createReply, { params: { id: answered }, body: { text: 'Заказ едет, ждите завтра.' } })
  await desk.world.advance(3 * 24 * 60 * MINUTE)
  const fresh = await ask('давно')
  const start = desk.world.clock.now().getTime()
  const { id } = await policy('Давним', about('давно'), false)
  await desk.world.drain()
  expect((await shown(fresh)).due_at).toBeNull()
  await admin.call(api.changePolicy, { params: { id }, body: { active: true } })
  await desk.world.drain()
  expect(await shown(fresh)).toMatchObject({
    due_metric: 'first_reply',
    due_at: new Date(start + 60 * MINUTE),
  })
  expect(await shown(answered)).toMatchObject({ due_at: null })
  const late = await shown(old)
  expect(late.due_metric).toBe('first_reply')
  expect(late.breached_at).toEqual(late.due_at)
  await desk.world.advance(46 * MINUTE)
  await desk.world.drain()
  expect([await clockEvents(old), await clockEvents(fresh)]).toEqual([[], ['clock.warned']])
})

test('terms that make a ticket late at once tell nobody of it', async () => {
  const id = await ask('строже')
  const made = await policy('Построже', about('строже'))
  await desk.world.drain()
  await desk.world.advance(30 * MINUTE)
  const sooner = { first_reply: 10 }
  const stricter = { ...terms, targets: { ...terms.targets, normal: sooner } }
  await admin.call(api.changePolicy, { params: { id: made.id }, body: { terms: stricter } })
  await desk.world.drain()
  await desk.world.advance(MINUTE)
  await desk.world.drain()
  expect((await shown(id)).breached_at).not.toBeNull()
  expect(await clockEvents(id)).toEqual([])
})

test('only tickets that a policy is for, or was, are touched by its change', async () => {
  const [own, other] = [await ask('наше'), await ask('чужое')]
  const { id } = await policy('Нашим', about('наше'))
  await desk.world.drain()
  const before = await lastLockOf(other)
  expect((await shown(own)).due_at).not.toBeNull()
  await admin.call(api.changePolicy, { params: { id }, body: { condition: about('ничьё') } })
  await desk.world.drain()
  expect((await shown(own)).due_at).toBeNull()
  const after = await lastLockOf(own)
  await admin.call(api.changePolicy, { params: { id }, body: { name: 'Ничьим' } })
  await desk.world.drain()
  expect([await lastLockOf(own), await lastLockOf(other)]).toEqual([after, before])
})
