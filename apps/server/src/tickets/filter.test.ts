import {
  type Condition,
  fieldNames,
  fields,
  holds,
  operators,
  plain,
  type Subject,
} from '@opora/core/conditions'
import { priorities, ratings, statuses, types } from '@opora/core/ticket'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { compile } from './filter.ts'
import { toTicket } from './rows.ts'

const TICKETS = 300
const CONDITIONS = 400
const BATCH = 40
const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const OPEN = ['1']

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const id = fc.constantFrom('1', '2', '3', '7')
const tag = fc.constantFrom('vip', 'счёт', 'x', 'доставка')
/** Around now to the minute, so that spans fall on their edges; and far away. */
const time = fc.oneof(
  fc.integer({ min: -12, max: 12 }).map((minutes) => NOW + minutes * 60_000),
  fc.integer({ min: -400 * 1440, max: 400 * 1440 }).map((minutes) => NOW + minutes * 60_000 + 1),
)
const letters = [...'ЁёЕеИйΣςσIiİıßẞSsKкÅåǅǆЖж \u0307%_\\\u{10400}\u{10428}']
const words = fc.oneof(
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((each) => each.join('')),
  fc.constantFrom('Не приходит СЧЁТ', 'не приходит счет', 'ΟΔΟΣ', 'οδός', 'İstanbul'),
)

const row = fc.record({
  status: fc.constantFrom(...statuses),
  priority: fc.constantFrom(...priorities),
  type: fc.constantFrom(...types),
  spam: fc.boolean(),
  group_id: maybe(id),
  assignee_id: maybe(id),
  requester_id: id,
  channel_id: maybe(id),
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  subject: words,
  message_count: fc.nat(6),
  reopens: fc.nat(3),
  open_steps: fc.nat(2),
  rating: maybe(fc.constantFrom(...ratings)),
  created_at: time,
  updated_at: time,
  last_customer_message_at: maybe(time),
  last_agent_reply_at: maybe(time),
  first_reply_at: maybe(time),
  solved_at: maybe(time),
  due_at: maybe(time),
  breached_at: maybe(time),
})

const said = fc.array(fc.record({ by: fc.constantFrom('customer', 'agent', 'robot'), words }), {
  maxLength: 3,
})
type Said = { by: string; words: string }[]

const instant = fc.oneof(
  time.map((at) => new Date(at).toISOString()),
  fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00', '2026-11-20T15:00:00+03:00'),
)
const strangeId = fc.constantFrom('me', '', '0', '007', ' 1', '1e3', 'ё', '9'.repeat(30), '-1')
const value = (field: (typeof fieldNames)[number], op: string): fc.Arbitrary<unknown> => {
  const about = fields[field]
  const list = (one: fc.Arbitrary<string>) =>
    op.endsWith('in') ? fc.array(one, { minLength: 1, maxLength: 3 }) : one
  if (op === 'empty' || op === 'present') return fc.constant(undefined)
  if (about.type === 'choice') return list(fc.constantFrom(...about.choices))
  if (about.type === 'id') return list(fc.oneof(id, fc.constant('me'), strangeId))
  if (about.type === 'word') return list(fc.constantFrom('email', 'telegram', 'ru', 'en', 'me'))
  if (about.type === 'set') return fc.uniqueArray(tag, { minLength: 1, maxLength: 3 })
  if (about.type === 'flag') return fc.boolean()
  if (about.type === 'number') return fc.oneof(fc.integer({ min: -1, max: 7 }), fc.constant(1e300))
  if (about.type === 'text') return words
  return op === 'before' || op === 'after'
    ? instant
    : fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 5_256_000 }))
}
const test = fc
  .constantFrom(...fieldNames)
  .chain((field) =>
    fc
      .constantFrom(...operators[fields[field].type])
      .chain((op) =>
        value(field, op).map(
          (given) => ({ field, op, ...(given !== undefined && { value: given }) }) as Condition,
        ),
      ),
  )
const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' })
  return {
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'condition' },
      test,
      parts.map((all) => ({ all })),
      parts.map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }
})

const database = await testDatabase()
const customers = [
  { id: '1', vip: true, locale: 'ru', organization_id: '1', tier: null },
  { id: '2', vip: false, locale: 'en', organization_id: null, tier: null },
  { id: '3', vip: true, locale: null, organization_id: '2', tier: 7 },
]
const channels = [
  { id: '1', kind: 'email', calendar_id: null },
  { id: '2', kind: 'telegram', calendar_id: '2' },
]
const organizations = [
  { id: '1', name: 'А', calendar_id: '2', tier: 3 },
  { id: '2', name: 'Б', calendar_id: null, tier: 5 },
]
/** Group 1 works by calendar 1, group 2 by calendar 2, group 3 by the channel's or the desk's. */
const groups = [
  { id: '1', calendar_id: '1' },
  { id: '2', calendar_id: '2' },
  { id: '3', calendar_id: null },
]
const DEFAULT_CALENDAR = '1'

beforeAll(async () => {
  const { db } = database
  await db
    .insertInto('calendars')
    .values([
      { id: '1', name: 'один', is_default: true },
      { id: '2', name: 'два', is_default: false },
    ])
    .execute()
  await db.insertInto('organizations').values(organizations).execute()
  await db.insertInto('customers').values(customers).execute()
  await db
    .insertInto('groups')
    .values(groups.map((group) => ({ ...group, name: group.id })))
    .execute()
  await db
    .insertInto('channels')
    .values(
      channels.map((channel) => ({ ...channel, name: channel.kind, address: channel.kind, config: '{}' })),
    )
    .execute()
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const messageRow = (ticket_id: string, { by, words }: Said[number]) => ({
  ticket_id,
  seq: 1,
  kind: 'public',
  direction: by === 'agent' ? 'out' : 'in',
  author_kind: by === 'agent' ? 'agent' : 'customer',
  automatic: by === 'robot' ? 'auto-reply' : null,
  visible_text: words,
  created_at: iso(NOW)!,
})

async function insertTickets(rows: ReturnType<typeof sampleRows>, talks: Said[]): Promise<Subject[]> {
  const inserted = await database.db
    .insertInto('tickets')
    .values(
      rows.map((each) => ({
        ...each,
        seq: 1,
        participant_ids: [],
        created_at: iso(each.created_at)!,
        updated_at: iso(each.updated_at)!,
        last_customer_message_at: iso(each.last_customer_message_at),
        last_agent_reply_at: iso(each.last_agent_reply_at),
        first_reply_at: iso(each.first_reply_at),
        solved_at: iso(each.solved_at),
        due_at: iso(each.due_at),
        breached_at: iso(each.breached_at),
      })),
    )
    .returningAll()
    .execute()
  const messages = inserted.flatMap(({ ticket_id }, i) =>
    talks[i]!.map((each) => messageRow(ticket_id, each)),
  )
  await database.db.insertInto('messages').values(messages).execute()
  return inserted.map((each, i) => {
    const customer = customers.find(({ id }) => id === each.requester_id)
    const channel = channels.find(({ id }) => id === each.channel_id)
    const group = groups.find(({ id }) => id === each.group_id)
    const organization = organizations.find(({ id }) => id === customer?.organization_id)
    const hours = [organization, group, channel].find((place) => place?.calendar_id)
    return {
      ticket: toTicket(each),
      facts: {
        channelKind: channel?.kind ?? null,
        organizationId: customer?.organization_id ?? null,
        vip: customer?.vip ?? false,
        tier: customer?.tier ?? organization?.tier ?? 0,
        language: customer?.locale ?? null,
        lastCustomerMessage: talks[i]!.findLast(({ by }) => by === 'customer')?.words ?? '',
        openNow: OPEN.includes(hours?.calendar_id ?? DEFAULT_CALENDAR),
        dueAt: each.due_at?.toISOString() ?? null,
        breached: each.breached_at !== null,
      },
    }
  })
}

const sampleRows = (seed: number) => fc.sample(row, { numRuns: TICKETS, seed })

it(`agrees with memory on ${TICKETS * CONDITIONS} pairs of a random ticket and a random condition`, async () => {
  const seed = Date.now()
  const subjects = await insertTickets(sampleRows(seed), fc.sample(said, { numRuns: TICKETS, seed }))
  const conditions = fc.sample(condition, { numRuns: CONDITIONS, seed })
  const looking = { now: NOW, me: '7', groupIds: ['2', '3'], table: 'tickets', openCalendarIds: OPEN }
  let held = 0
  for (let from = 0; from < conditions.length; from += BATCH) {
    const batch = conditions.slice(from, from + BATCH)
    const { rows } = await sql<{ ticket_id: string; answers: boolean[] }>`
      select ticket_id, array[${sql.join(batch.map((each) => sql`coalesce(${compile(each, looking)}, false)`))}] as answers
      from tickets`.execute(database.db)
    const answers = new Map(rows.map((each) => [each.ticket_id, each.answers]))
    for (const subject of subjects) {
      batch.forEach((each, i) => {
        const expected = holds(each, subject, looking)
        if (expected) held += 1
        if (answers.get(subject.ticket.id)![i] !== expected)
          expect({ seed, condition: each, subject, sql: !expected }).toEqual({
            seed,
            condition: each,
            subject,
            sql: expected,
          })
      })
    }
  }
  expect(held).toBeGreaterThan(TICKETS * CONDITIONS * 0.1)
}, 120_000)

/** Letters that Unicode was given after 2017, which a database with an older library of letters leaves as they are. */
const newLetters =
  /[\u1c89-\u1cbf\ua7b8-\ua7f6\u2c2f\u{10570}-\u{105b9}\u{10d50}-\u{10d65}\u{16e40}-\u{16ebf}]/u

it('writes every letter as memory does, but for those that an old library of letters does not know', async () => {
  const points = Array.from({ length: 0x110000 }, (_, point) => point).filter(
    (point) => point > 0 && /[^\p{Surrogate}\p{Unassigned}]/u.test(String.fromCodePoint(point)),
  )
  const { rows } = await sql<{ letter: string; written: string }>`
    select chr(point) as letter, translate(lower(replace(chr(point), 'İ', 'i')), 'ςё', 'σе') as written
    from unnest(${points}::int[]) as point`.execute(database.db)
  expect(rows.length).toBeGreaterThan(140_000)
  const other = rows.filter(({ letter, written }) => written !== plain(letter))
  expect(other.filter(({ letter, written }) => written !== letter || !newLetters.test(letter))).toEqual([])
})
