import {
  changeRule,
  changeTicket,
  createReply,
  createRule,
  createTemplate,
  createTicket,
  getTicket,
  listAlarms,
  listEvents,
  listMessages,
  listRuleRuns,
  listRules,
  tryRule,
} from '@opora/contract'
import type { RuleDefinition } from '@opora/core/automation'
import { beforeAll, expect, test } from 'vitest'
import { agentWith } from '../../test/api/cast.ts'
import { received } from '../../test/said.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { receive } from '../tickets/index.ts'

const desk = useWorld()
let admin: Person
const DAY = 86_400_000

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const made = (definition: RuleDefinition, name = 'Правило') =>
  admin.call(createRule, { body: { name, definition, active: true } })

async function asked(subject = 'Где заказ?'): Promise<string> {
  const body = {
    subject,
    requester: { email: 'anna@example.ru', name: 'Анна Ким' },
    message: { text: 'Здравствуйте, где мой заказ?' },
  }
  return (await admin.call(createTicket, { body })).id
}

const ticket = (id: string) => admin.call(getTicket, { params: { id } })

async function causes(id: string): Promise<string[]> {
  const { items } = await admin.call(listEvents, { params: { id }, query: { after: 0 } } as never)
  return items.flatMap(({ type, cause }) => (cause?.startsWith('rule:') ? [type] : []))
}

async function customerWrites(ticketId: string): Promise<void> {
  const { platform, assembled, clock } = desk.world
  const from = { email: 'anna@example.ru', name: 'Анна Ким' }
  const said = received('Так где же он?', { ticketId, from })
  await transaction(platform.db, (tx) => receive(tx, assembled.desk, said, clock.now()))
}

test('a rule on an update acts in the same update, and its history tells where', async () => {
  const rule = await made({
    kind: 'update',
    on: ['opened'],
    condition: { field: 'subject', op: 'contains', value: 'возврат' },
    actions: [
      { do: 'set_priority', with: { priority: 'high' } },
      { do: 'add_tags', with: { tags: ['возврат'] } },
      { do: 'note', with: { text: 'Проверьте сумму для {{customer.first_name|клиента}}.' } },
    ],
  })
  const id = await asked('Оформите возврат')
  expect(await ticket(id)).toMatchObject({ priority: 'high', tags: ['возврат'] })
  expect(await ticket(await asked('Другое'))).toMatchObject({ priority: 'normal', tags: [] })
  await desk.world.drain()
  const { items } = await admin.call(listMessages, { params: { id }, query: {} } as never)
  expect(items.at(-1)).toMatchObject({ kind: 'note', text: 'Проверьте сумму для Анна.' })
  const runs = await admin.call(listRuleRuns, { params: { id: rule.id }, query: {} } as never)
  expect(runs.items).toMatchObject([
    { ticketId: id, events: ['priority.changed', 'tags.changed', 'rule.acted'] },
  ])
})

test('what a rule did is told only of tickets that one sees', async () => {
  const rule = await made({
    kind: 'update',
    on: ['opened'],
    condition: { field: 'subject', op: 'contains', value: 'скрытое' },
    actions: [{ do: 'set_priority', with: { priority: 'low' } }],
  })
  const [hidden, own] = [await asked('скрытое'), await asked('скрытое, но своё')]
  const watcher = await agentWith(desk.world, { reach: 'own', permissions: ['settings.rules'] })
  await admin.call(changeTicket, { params: { id: own }, body: { assigneeId: watcher.id } } as never)
  const told = async (person: Person) =>
    (await person.call(listRuleRuns, { params: { id: rule.id }, query: {} } as never)).items.map(
      ({ ticketId }) => ticketId,
    )
  expect((await told(admin)).toSorted()).toEqual([hidden, own].toSorted())
  expect(await told(watcher)).toEqual([own])
})

test('an act is done once, however often its job runs', async () => {
  await made({
    kind: 'update',
    on: ['priority_changed'],
    condition: { field: 'tags', op: 'has_any', value: ['вдвойне'] },
    actions: [{ do: 'note', with: { text: 'Однажды' } }],
  })
  const id = await asked()
  await admin.call(changeTicket, { params: { id }, body: { tags: ['вдвойне'], priority: 'low' } } as never)
  const { db } = desk.world.platform
  const acted = await db
    .selectFrom('ticket_events')
    .select('seq')
    .where('ticket_id', '=', id)
    .where('type', '=', 'rule.acted')
    .executeTakeFirstOrThrow()
  const { performAct } = await import('./act.job.ts')
  const { desk: parts, settings } = desk.world.assembled
  const act = {
    ticketId: id,
    seq: acted.seq,
    number: 0,
    cause: 'rule:1',
    onTime: false,
    kind: 'note',
    params: { text: 'Однажды' },
  }
  await Promise.all([performAct(parts, settings, act), performAct(parts, settings, act)])
  await desk.world.drain()
  const { items } = await admin.call(listMessages, { params: { id }, query: {} } as never)
  expect(items.filter(({ text }) => text === 'Однажды')).toHaveLength(1)
})

test('a follow-up ladder goes on while the customer is silent and stops when he writes', async () => {
  await made(
    {
      kind: 'time',
      anchor: { since: 'status', status: 'pending' },
      condition: { field: 'tags', op: 'has_any', value: ['лестница'] },
      steps: [
        {
          after: { minutes: 2 * 1440, hours: 'round_the_clock' },
          actions: [{ do: 'add_tags', with: { tags: ['напомнили'] } }],
        },
        {
          after: { minutes: 5 * 1440, hours: 'round_the_clock' },
          actions: [{ do: 'set_status', with: { status: 'solved' } }],
        },
      ],
    },
    'Лестница',
  )
  const [silent, talking] = [await asked(), await asked()]
  for (const id of [silent, talking]) {
    const body = { tags: ['лестница'], status: 'pending' }
    await admin.call(changeTicket, { params: { id }, body } as never)
  }
  await desk.world.drain()
  await desk.world.advance(2 * DAY + 60_000)
  await desk.world.drain()
  expect((await ticket(silent)).tags).toContain('напомнили')
  await customerWrites(talking)
  await desk.world.drain()
  await desk.world.advance(3 * DAY)
  await desk.world.drain()
  expect((await ticket(silent)).status).toBe('solved')
  expect(await ticket(talking)).toMatchObject({ status: 'open' })
  expect(await causes(silent)).toEqual(['tags.changed', 'status.changed'])
})

test('a rule on time that comes into force finds the tickets that wait already', async () => {
  const id = await asked()
  await admin.call(changeTicket, { params: { id }, body: { status: 'on_hold' } } as never)
  await desk.world.drain()
  await desk.world.advance(DAY)
  await made({
    kind: 'time',
    anchor: { since: 'status', status: 'on_hold' },
    condition: { all: [] },
    steps: [
      {
        after: { minutes: 600, hours: 'round_the_clock' },
        actions: [{ do: 'set_priority', with: { priority: 'urgent' } }],
      },
    ],
  })
  await desk.world.drain()
  await desk.world.advance(60_000)
  await desk.world.drain()
  expect((await ticket(id)).priority).toBe('urgent')
})

test('a rule whose group has gone stops alone and raises an alarm; mended, it works again', async () => {
  const groupId = await desk.world.group('Возвраты')
  const rule = await made({
    kind: 'update',
    on: ['opened'],
    condition: { all: [] },
    actions: [{ do: 'set_group', with: { groupId } }],
  })
  const { db } = desk.world.platform
  await db.updateTable('groups').set({ archived_at: new Date() }).where('id', '=', groupId).execute()
  const { reviewRules } = await import('./review.job.ts')
  await reviewRules(desk.world.platform)
  expect((await ticket(await asked())).groupId).toBeNull()
  const stopped = (await admin.call(listRules, {})).items.find(({ id }) => id === rule.id)
  expect(stopped?.fault).toEqual({ code: 'group_gone', detail: `#${groupId}` })
  expect((await admin.call(listAlarms, {})).items).toMatchObject([{ kind: 'rule.stopped' }])
  const refused = await admin.try(changeRule, { params: { id: rule.id }, body: { active: true } })
  expect(refused).toMatchObject({ status: 422, problem: { code: 'rule.fault' } })
  const definition: RuleDefinition = {
    kind: 'update',
    on: ['opened'],
    condition: { all: [] },
    actions: [{ do: 'add_tags', with: { tags: ['новое'] } }],
  }
  await admin.call(changeRule, { params: { id: rule.id }, body: { active: true, definition } })
  expect((await admin.call(listAlarms, {})).items).toEqual([])
  expect((await ticket(await asked())).tags).toEqual(['новое'])
  await admin.call(changeRule, { params: { id: rule.id }, body: { active: false } })
})

test('a dry run tells which tickets a rule would have touched, and touches none', async () => {
  const id = await asked('Проба пера')
  await admin.call(createReply, { params: { id }, body: { text: 'Готово, всё исправили.' } } as never)
  const before = await ticket(id)
  const definition: RuleDefinition = {
    kind: 'update',
    on: ['agent_replied'],
    condition: { field: 'subject', op: 'contains', value: 'проба' },
    actions: [{ do: 'set_status', with: { status: 'solved' } }],
  }
  const tried = await admin.call(tryRule, { body: { definition, days: 1 } })
  expect(tried).toMatchObject({
    count: 1,
    complete: true,
    items: [{ ticketId: id, changes: [{ what: 'status.changed', to: 'solved' }] }],
  })
  expect(await ticket(id)).toEqual(before)
  const late: RuleDefinition = {
    kind: 'time',
    anchor: { since: 'status', status: 'on_hold' },
    condition: { all: [] },
    steps: [
      {
        after: { minutes: 60, hours: 'round_the_clock' },
        actions: [{ do: 'add_tags', with: { tags: ['долго'] } }],
      },
    ],
  }
  expect(await admin.call(tryRule, { body: { definition: late, days: 30 } })).toMatchObject({ count: 1 })
})

test('a template that names what does not exist is refused with the names', async () => {
  const body = { name: 'Плохой', ru: { subject: '', text: 'Привет, {{client}}!' } }
  expect(await admin.try(createTemplate, { body })).toMatchObject({
    status: 422,
    problem: { code: 'template.variables' },
  })
})

test('a rule hears what the customer wrote last, and a dry run what he had written then', async () => {
  const groupId = await desk.world.group('Возвраты')
  const definition: RuleDefinition = {
    kind: 'update',
    on: ['customer_wrote', 'agent_replied'],
    condition: { field: 'lastCustomerMessage', op: 'contains', value: 'ТАК ГДЕ ЖЕ' },
    actions: [{ do: 'set_group', with: { groupId } }],
  }
  const rule = await made(definition, 'Где же')
  const id = await asked()
  expect((await ticket(id)).groupId).toBeNull()
  await customerWrites(id)
  expect((await ticket(id)).groupId).toBe(groupId)
  await admin.call(changeRule, { params: { id: rule.id }, body: { active: false } })
  const tried = await admin.call(tryRule, {
    body: {
      definition: {
        ...definition,
        condition: { field: 'lastCustomerMessage', op: 'contains', value: 'где мой заказ' },
        actions: [{ do: 'add_tags', with: { tags: ['первое'] } }],
        on: ['opened'],
      },
      days: 1,
    },
  })
  expect(tried.items.map(({ ticketId }) => ticketId)).toContain(id)
  expect(tried.presentFields).toEqual([])
})

test('a rule closes for good what nobody opens again within a quarter of an hour', async () => {
  const rule = await made({
    kind: 'update',
    on: ['opened'],
    condition: { field: 'subject', op: 'contains', value: 'накладная' },
    actions: [{ do: 'close', with: {} }],
  })
  const [closed, opened] = [await asked('Накладная 17'), await asked('Накладная 18')]
  expect((await ticket(closed)).status).toBe('solved')
  await admin.call(changeTicket, { params: { id: opened }, body: { status: 'open' } })
  await desk.world.advance(14 * 60_000)
  await desk.world.drain()
  expect((await ticket(closed)).status).toBe('solved')
  await desk.world.advance(2 * 60_000)
  await desk.world.drain()
  expect([(await ticket(closed)).status, (await ticket(opened)).status]).toEqual(['closed', 'open'])
  await admin.call(changeRule, { params: { id: rule.id }, body: { active: false } })
})
