import * as api from '@opora/contract'
import type { RuleDefinition } from '@opora/core/automation'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { Receiver } from '../../test/webhook-receiver.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { seedTime } from '../sla/index.ts'
import { takeUpWork } from './take-up.ts'

const desk = useWorld({ webhookNetworks: ['127.0.0.0/8'] })
const HOUR = 3_600_000
let program: Person

beforeAll(async () => {
  program = await desk.world.program()
  await transaction(desk.world.platform.db, (tx) => seedTime(tx, { locale: 'ru', timeZone: 'Europe/Moscow' }))
})

/** What a restore leaves of the queue: nothing. */
const loseJobs = () => sql`delete from jobs.job`.execute(desk.world.platform.db)

const asked = (subject: string) =>
  program.call(api.createTicket, {
    body: { subject, requester: { email: 'anna@customer.test' }, message: { text: 'Жду ответа.' } },
  })

const types = async (id: string) =>
  (await program.call(api.listEvents, { params: { id }, query: { after: 0 } } as never)).items.map(
    ({ type }) => type as string,
  )

/** Everything that was lost is taken up, and a week passes. */
async function weekAfterRestore(): Promise<void> {
  await loseJobs()
  await takeUpWork(desk.world.assembled.desk)
  await desk.world.drain()
  for (let day = 0; day < 7; day += 1) {
    await desk.world.advance(24 * HOUR)
    await desk.world.drain()
  }
}

test('clocks run on, and say once what they have to say', async () => {
  const { id } = await asked('Часы')
  await weekAfterRestore()
  expect((await types(id)).filter((type) => type === 'clock.breached')).toHaveLength(1)
})

test('an open promise breaks at its time', async () => {
  const { id } = await asked('Обещание')
  await program.call(api.createReply, { params: { id }, body: { text: 'Вернусь с ответом через 2 часа.' } })
  await desk.world.advance(60_000)
  await desk.world.drain()
  const promises = async () => (await program.call(api.getTicketClocks, { params: { id } })).promises
  expect(await promises()).toMatchObject([{ state: 'open' }])
  await weekAfterRestore()
  expect(await promises()).toMatchObject([{ state: 'broken' }])
})

test('a ladder goes on from the step it waits for, and one that was walked to its end stays so', async () => {
  const definition: RuleDefinition = {
    kind: 'time',
    anchor: { since: 'status', status: 'pending' },
    condition: { field: 'subject', op: 'contains', value: 'Лестница' },
    steps: [
      {
        after: { minutes: 60, hours: 'round_the_clock' },
        actions: [{ do: 'add_tags', with: { tags: ['раз'] } }],
      },
      {
        after: { minutes: 2880, hours: 'round_the_clock' },
        actions: [{ do: 'add_tags', with: { tags: ['два'] } }],
      },
    ],
  }
  await program.call(api.createRule, { body: { name: 'Лестница', definition, active: true } })
  await desk.world.drain()
  const { id } = await asked('Лестница')
  await program.call(api.changeTicket, { params: { id }, body: { status: 'pending' } })
  await desk.world.drain()
  await desk.world.advance(2 * HOUR)
  await desk.world.drain()
  const tags = async () => (await program.call(api.getTicket, { params: { id } })).tags
  expect(await tags()).toEqual(['раз'])
  await weekAfterRestore()
  expect(await tags()).toEqual(['раз', 'два'])
  await weekAfterRestore()
  expect((await types(id)).filter((type) => type === 'rule.due')).toHaveLength(2)
})

test('a recurring ticket opens at its next hour', async () => {
  const content = {
    subject: 'Сверка остатков',
    text: 'Сверить остатки со складом.',
    requesterEmail: 'store@desk.test',
    groupId: null,
    assigneeId: null,
    type: 'task',
    priority: 'normal',
    tags: [],
  }
  const schedule = { every: { unit: 'day' }, at: '09:00', onFreeDay: 'open' }
  await program.call(api.createRecurringTicket, {
    body: { name: 'Сверка', active: true, schedule, content } as never,
  })
  await weekAfterRestore()
  const { items } = await program.call(api.listTickets, { query: { limit: 100 } })
  expect(items.filter(({ subject }) => subject === 'Сверка остатков').length).toBeGreaterThanOrEqual(4)
})

test('a webhook is told what it was not told yet, also of updates that had not been handed on', async () => {
  const receiver = new Receiver()
  const url = `http://127.0.0.1:${await receiver.start()}/hooks`
  await program.call(api.createWebhook, {
    body: { name: 'Учёт', url, events: ['ticket.created'], includeMessages: false } as never,
  })
  await desk.world.drain()
  const { id } = await asked('Сообщить')
  await loseJobs()
  await takeUpWork(desk.world.assembled.desk)
  await desk.world.drain()
  await receiver.stop()
  expect(receiver.updates.map(({ ticketId }) => ticketId)).toEqual([id])
})

test('what rules had asked for is done, once', async () => {
  const definition: RuleDefinition = {
    kind: 'update',
    on: ['opened'],
    condition: { field: 'subject', op: 'contains', value: 'Вовне' },
    actions: [
      { do: 'add_tags', with: { tags: ['вовне'] } },
      { do: 'note', with: { text: 'Первая заметка' } },
      { do: 'notify', with: { to: ['leads'], text: 'Посмотрите' } },
      { do: 'note', with: { text: 'Вторая заметка' } },
      { do: 'ask_for_rating', with: {} },
    ],
  }
  const lead = await desk.world.agent('lead')
  await program.call(api.createRule, { body: { name: 'Вовне', definition, active: true } })
  const { id } = await asked('Вовне')
  const takeUp = async () => {
    await loseJobs()
    await takeUpWork(desk.world.assembled.desk)
    await desk.world.drain()
  }
  await takeUp()
  const { rows } = await sql<{ wait: number }>`
    select extract(epoch from start_after - ${desk.world.clock.now()}::timestamptz)::int as wait
    from jobs.job where name = 'ratings.ask' and state = 'created'`.execute(desk.world.platform.db)
  expect(rows).toEqual([{ wait: 600 }])
  await takeUp()
  const notes = (await program.call(api.listMessages, { params: { id } })).items.filter(
    ({ kind }) => kind === 'note',
  )
  // Each is a job of its own, and they run side by side.
  expect(notes.map(({ text }) => text).sort()).toEqual(['Вторая заметка', 'Первая заметка'])
  const told = (await lead.call(api.listNotifications, {})).items.filter(({ ticketId }) => ticketId === id)
  expect(told.map(({ kind }) => kind)).toEqual(['rule'])
})
