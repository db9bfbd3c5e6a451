import { changeTicket, createReply, createTicket, listEvents } from '@opora/contract'
import { standardPauses } from '@opora/core/sla'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { bumpRules } from '../tickets/index.ts'
import type { Terms } from './terms.ts'

const desk = useWorld()
let agent: Person
const MINUTE = 60_000

const targets = { first_reply: 60, next_reply: 120, resolution: 600 }
const terms: Terms = {
  targets: { low: targets, normal: targets, high: { ...targets, first_reply: 30 }, urgent: targets },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: [{ to: 'assignee', before: 15 }],
}

beforeAll(async () => {
  agent = await desk.world.agent('administrator')
  await transaction(desk.world.platform.db, async (tx) => {
    const policy = await tx
      .insertInto('sla_policies')
      .values({ name: 'Всем', position: 1, condition: JSON.stringify({ all: [] }) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('sla_terms')
      .values({ policy_id: policy.id, hours: 'round_the_clock', terms: JSON.stringify(terms) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', policy.id).execute()
    await bumpRules(tx)
  })
})

const asked = () =>
  agent.call(createTicket, {
    body: {
      subject: 'Где заказ?',
      requester: { email: 'anna@example.ru', name: '' },
      message: { text: 'Где заказ?' },
    },
  } as never)

async function shown(id: string) {
  return desk.world.platform.db
    .selectFrom('tickets')
    .select(['due_at', 'due_metric', 'breached_at'])
    .where('ticket_id', '=', id)
    .executeTakeFirstOrThrow()
}

async function spoken(id: string): Promise<string[]> {
  const { items } = await agent.call(listEvents, { params: { id }, query: { after: 0 } } as never)
  return items.filter(({ type }) => type.startsWith('clock.')).map(({ type }) => type)
}

test('a customer’s question starts the clock of the first reply; the answer meets it', async () => {
  const start = desk.world.clock.now().getTime()
  const { id } = await asked()
  expect(await shown(id)).toEqual({
    due_at: new Date(start + 60 * MINUTE),
    due_metric: 'first_reply',
    breached_at: null,
  })
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Заказ приедет завтра утром, курьер позвонит.' },
  } as never)
  expect(await shown(id)).toMatchObject({ due_metric: 'resolution', breached_at: null })
})

test('a holding reply leaves the clock of the first reply running', async () => {
  const { id } = await asked()
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Здравствуйте! Уточняем информацию, ожидайте.' },
  } as never)
  expect(await shown(id)).toMatchObject({ due_metric: 'first_reply' })
})

test('it is warned of before the time and noted as missed after it, each once', async () => {
  const { id } = await asked()
  await desk.world.advance(44 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual([])
  await desk.world.advance(2 * MINUTE)
  await desk.world.drain()
  await desk.world.drain()
  expect(await spoken(id)).toEqual(['clock.warned'])
  await desk.world.advance(20 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual(['clock.warned', 'clock.breached'])
  expect((await shown(id)).breached_at).not.toBeNull()
})

test('a change of priority moves the time, and the job that waited for the old one does nothing', async () => {
  const start = desk.world.clock.now().getTime()
  const { id } = await asked()
  await agent.call(changeTicket, { params: { id }, body: { priority: 'high' } } as never)
  expect((await shown(id)).due_at).toEqual(new Date(start + 30 * MINUTE))
  await agent.call(changeTicket, { params: { id }, body: { priority: 'low' } } as never)
  await desk.world.advance(40 * MINUTE)
  await desk.world.drain()
  expect(await spoken(id)).toEqual([])
})

test('an answer that comes too late is noted as late in the same update', async () => {
  const { id } = await asked()
  await desk.world.advance(61 * MINUTE)
  await agent.call(createReply, {
    params: { id },
    body: { text: 'Заказ приедет завтра утром, курьер позвонит.' },
  } as never)
  expect(await spoken(id)).toEqual(['clock.breached'])
  expect((await shown(id)).breached_at).toBeNull()
})
