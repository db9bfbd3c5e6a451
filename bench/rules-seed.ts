import { standardPauses, standardWarnings } from '@opora/core/sla'
import { customerByEmail } from '../apps/server/src/people/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { seedTime } from '../apps/server/src/sla/index.ts'
import { bumpRules, change, type Desk } from '../apps/server/src/tickets/index.ts'
import type { BenchDesk } from './desk.ts'
import { said } from './said.ts'

// A desk full of rules: what administrators make of them in years, and tickets whose clocks run.

const GROUPS = 10

const opened = ['opened', 'customer_wrote']
const conditions = [
  (i: number) => ({ all: [test('tags', 'has_any', [`товар-${i}`]), test('status', 'is_not', 'solved')] }),
  (i: number) => ({ all: [test('subject', 'contains', `гарантия ${i}`), test('openNow', 'is', false)] }),
  (i: number) => ({
    all: [test('group', 'is', String(1000 + i)), test('priority', 'in', ['high', 'urgent'])],
  }),
  (i: number) => ({
    any: [test('requester', 'is', String(9000 + i)), test('organization', 'is', String(i))],
  }),
  (i: number) => ({
    all: [test('vip', 'is', true), test('channelKind', 'is', 'telegram'), test('reopens', 'gt', i)],
  }),
  (i: number) => ({ all: [test('language', 'is', 'en'), test('subject', 'starts_with', `Order ${i}`)] }),
  (i: number) => ({ all: [test('messageCount', 'gt', 500 + i), test('assignee', 'empty')] }),
  (i: number) => ({ all: [test('createdAt', 'older_than', 500_000 + i), { not: test('spam', 'is', true) }] }),
]
const occasions = [
  opened,
  ['customer_wrote'],
  ['opened'],
  ['agent_replied'],
  ['status_changed'],
  ['tags_changed'],
  ['clock_breached', 'clock_warned'],
  ['priority_changed', 'group_changed'],
]
const actions = [
  [{ do: 'add_tags', with: { tags: ['проверить'] } }],
  [{ do: 'set_priority', with: { priority: 'high' } }],
  [{ do: 'notify', with: { to: ['leads'], text: 'Посмотрите обращение {{ticket.id}}' } }],
  [
    { do: 'set_type', with: { type: 'incident' } },
    { do: 'note', with: { text: 'Крупный клиент: ответить в течение часа' } },
  ],
]

const test = (field: string, op: string, value?: unknown) => ({
  field,
  op,
  ...(value !== undefined && { value }),
})
const nth = <T>(list: readonly T[], i: number): T => list[i % list.length]!

/** Rules on updates of every kind; few of them match anything. */
export async function seedRules({ platform: { db } }: BenchDesk, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({
    name: `Правило ${i}`,
    kind: 'update',
    position: i + 1,
    active: true,
    definition: JSON.stringify({
      kind: 'update',
      on: nth(occasions, i),
      condition: nth(conditions, Math.floor(i / occasions.length))(i),
      actions: nth(actions, i),
    }),
  }))
  await transaction(db, async (tx) => {
    await tx.insertInto('rules').values(rows).execute()
    await bumpRules(tx)
  })
}

/** Hours by group, and policies of which the last applies to everything. */
export async function seedPolicies({ platform: { db } }: BenchDesk, count: number): Promise<void> {
  await transaction(db, async (tx) => {
    await seedTime(tx, { locale: 'ru', timeZone: 'Europe/Moscow' })
    await tx.updateTable('sla_policies').set({ archived_at: new Date() }).execute()
    for (let i = 1; i <= GROUPS; i += 1) {
      const { id } = await tx
        .insertInto('groups')
        .values({ name: `Отдел ${i}` })
        .returning('id')
        .executeTakeFirstOrThrow()
      const day = [{ from: `0${(i % 3) + 7}:00`, to: `${17 + (i % 5)}:00` }]
      const calendar = {
        timeZone: 'Asia/Yekaterinburg',
        week: [day, day, day, day, day, day, []],
        holidays: 'russia',
        days: {},
      }
      const made = await tx
        .insertInto('calendars')
        .values({ name: `Часы ${i}` })
        .returning('id')
        .executeTakeFirstOrThrow()
      const version = await tx
        .insertInto('calendar_versions')
        .values({ calendar_id: made.id, calendar: JSON.stringify(calendar) })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx.updateTable('calendars').set({ version_id: version.id }).where('id', '=', made.id).execute()
      await tx.updateTable('groups').set({ calendar_id: made.id }).where('id', '=', id).execute()
    }
    for (let i = 1; i <= count; i += 1) {
      const condition = i === count ? { all: [] } : nth(conditions, i)(i)
      await seedPolicy(tx, i, condition)
    }
    await bumpRules(tx)
  })
}

async function seedPolicy(tx: Parameters<typeof bumpRules>[0], i: number, condition: object): Promise<void> {
  const targets = { first_reply: 120 + i, next_reply: 240, update: 960, resolution: 2880 }
  const terms = {
    targets: { low: targets, normal: targets, high: { ...targets, first_reply: 60 }, urgent: targets },
    pauses: standardPauses,
    holdingReplyAnswers: false,
    warnings: standardWarnings,
  }
  const { id } = await tx
    .insertInto('sla_policies')
    .values({ name: `Условия ${i}`, position: i, condition: JSON.stringify(condition) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const row = await tx
    .insertInto('sla_terms')
    .values({ policy_id: id, hours: 'ticket', terms: JSON.stringify(terms) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', id).execute()
}

/** Opens tickets through the door, one of each shape. */
export async function openShapes({ platform }: BenchDesk, desk: Desk, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) {
    const done = await transaction(platform.db, async (tx) => {
      const customer = await customerByEmail(
        tx,
        { email: `customer${i}@example.test`, name: 'Анна' },
        new Date(),
      )
      return change(tx, desk, system, {
        ticketId: null,
        command: (id) => ({
          type: 'create',
          subject: `Не вернули залог ${i}`,
          requesterId: customer.id,
          groupId: i % 4 === 0 ? null : String(1 + (i % GROUPS)),
          priority: nth(['low', 'normal', 'high', 'urgent'] as const, i),
          tags: ['залог', `станция-${i}`],
          message: { id, from: 'customer' },
        }),
        message: () => said({ kind: 'customer', id: customer.id }, i),
        now: new Date(),
      })
    })
    ids.push(done.ticket.id)
  }
  return ids
}

/** Copies tickets with their logs, clocks and look-out jobs: a hundred thousand in seconds. @returns ids of the copies */
export async function multiply(
  { platform: { pool } }: BenchDesk,
  ids: string[],
  times: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ top: string }>('select max(ticket_id) as top from tickets')
  const top = Number(rows[0]!.top)
  const client = await pool.connect()
  try {
    await client.query(
      'create temporary table shapes as select id, row_number() over () - 1 as place from unnest($1::bigint[]) id',
      [ids],
    )
    for (const table of ['tickets', 'ticket_events', 'ticket_clocks']) {
      await client.query(`insert into ${table} select copy.* from shapes
        join ${table} original on original.ticket_id = shapes.id, generate_series(0, ${times - 1}) n,
        jsonb_populate_record(original, jsonb_build_object('ticket_id', ${top} + 1 + n * ${ids.length} + shapes.place)) copy`)
    }
    await client.query(`insert into jobs.job (name, data, start_after, retry_limit, retry_delay, retry_backoff, expire_seconds, policy, keep_until)
      select 'sla.look', jsonb_build_object('ticketId', ticket_id::text, 'at', to_char(wake_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        wake_at, 8, 2, true, 120, 'standard', wake_at + interval '60 days'
      from ticket_clocks where ticket_id > ${top} and wake_at is not null`)
    await client.query('drop table shapes')
  } finally {
    client.release()
  }
  const copies = ids.length * times
  await pool.query(`select setval(pg_get_serial_sequence('tickets', 'ticket_id'), ${top + copies})`)
  for (const table of ['tickets', 'ticket_events', 'ticket_clocks'])
    await pool.query(`vacuum (analyze) ${table}`)
  return Array.from({ length: copies }, (_, i) => String(top + 1 + i))
}
