import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standardPauses } from '@opora/core/sla'
import { fold } from '@opora/core/ticket'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Assembled, assemble } from '../../src/assemble.ts'
import { jobKinds } from '../../src/job-kinds.ts'
import { customerByEmail, seedRoles } from '../../src/people/index.ts'
import { system } from '../../src/platform/actor.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { transaction } from '../../src/platform/database/pool.ts'
import { type OpenPlatform, openPlatform } from '../../src/platform/open.ts'
import { bumpRules, change, type NewMessage, toEvent, toTicket } from '../../src/tickets/index.ts'
import { eventually, released } from '../program.ts'
import { messageSaid } from '../said.ts'

// The power of the workers goes at random while they share out work, follow rules, look at clocks and answer at receipt.

const TICKETS = 80
const AGENTS = 6
const CAPACITY = 12
const KILLS = 8
const MINUTE = 60_000

const dataDir = mkdtempSync(join(tmpdir(), 'opora-killed-'))
let embedded: EmbeddedDatabase
let platform: OpenPlatform
let assembled: Assembled
let worker: ChildProcess | undefined

beforeAll(async () => {
  embedded = await startEmbedded({ dataDir })
  const config = { ...readConfig({ OPORA_DNS: 'off' }), dataDir, logLevel: 'silent' as const }
  platform = openPlatform(config, embedded.connection, { superviseJobs: false })
  await migrate(platform.db)
  await platform.queue.start(jobKinds)
  assembled = assemble(platform)
  await transaction(platform.db, (tx) => seedRoles(tx))
  await seedDesk()
})

afterAll(async () => {
  await kill()
  await platform?.queue.stop()
  await platform?.close()
  await embedded?.stop()
})

function start(): void {
  const { host, port, user, database } = embedded.connection
  const url = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  worker = spawn(process.execPath, [released('main')], {
    env: {
      ...process.env,
      OPORA_DATA: dataDir,
      DATABASE_URL: url,
      OPORA_ROLES: 'worker',
      OPORA_LOG: 'error',
      OPORA_DNS: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function kill(): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it(`does everything once through ${KILLS} kills of the workers`, async () => {
  const opening = openAll()
  for (let i = 0; i < KILLS; i += 1) {
    start()
    await pause(900 + Math.random() * 1_300)
    await kill()
  }
  const ids = await opening
  start()
  const all = async () => Object.values(await undone()).every((n) => n === 0)
  await eventually('everything due to be done', all, 300_000).catch(() => {})
  expect(await undone()).toEqual({ clocks: 0, hands: 0, tags: 0, notes: 0, acknowledgements: 0 })
  await expectSound(ids)
})

async function openAll(): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < TICKETS; i += 1) {
    ids.push(await open(i))
    await pause(100)
  }
  return ids
}

/** Opened two minutes ago, so that clocks and ladders of minutes are due within seconds. */
async function open(i: number): Promise<string> {
  const now = new Date(Date.now() - 2 * MINUTE + 5_000)
  const done = await transaction(platform.db, async (tx) => {
    const { id } = await customerByEmail(tx, { email: `anna@customer${i}.test`, name: 'Анна' }, now)
    return change(tx, assembled.desk, system, {
      ticketId: null,
      command: (messageId) => ({
        type: 'create',
        subject: `Вопрос ${i}`,
        requesterId: id,
        groupId: '1',
        channelId: '1',
        message: { id: messageId, from: 'customer' },
      }),
      message: () => question(id, i),
      now,
    })
  })
  return done.ticket.id
}

const question = (customerId: string, i: number): NewMessage => ({
  ...messageSaid({ kind: 'customer', id: customerId }, 'Где заказ?'),
  from: { email: `anna@customer${i}.test`, name: 'Анна' },
  rfcMessageId: `<${i}@customer.test>`,
})

const count = async (text: string): Promise<number> =>
  Number((await platform.pool.query<{ n: string }>(`select count(*) as n from (${text}) found`)).rows[0]!.n)

/** What should have happened by now and has not. Those for whom there is no hand wait rightly. */
async function undone(): Promise<Record<string, number>> {
  const [clocks, hands, tags, notes, acknowledgements] = await Promise.all([
    count(`select from tickets where not exists (
      select from ticket_events e where e.ticket_id = tickets.ticket_id and e.type = 'clock.breached')`),
    count(`select from generate_series(1, ${AGENTS * CAPACITY}) offset (
      select count(*) from tickets where assignee_id is not null)`),
    count(`select from tickets where not tags @> '{приветствие,шаг-1,шаг-2}'`),
    count(`select from tickets where 2 > (
      select count(*) from messages m where m.ticket_id = tickets.ticket_id and m.kind = 'note')`),
    count(`select from tickets where ticket_id not in (select ticket_id from acknowledged)`),
  ])
  return { clocks, hands, tags, notes, acknowledgements }
}

async function expectSound(ids: string[]): Promise<void> {
  // Nothing twice: no turn of the queue, no note, no step, no answer at receipt, no miss.
  const twice = (type: string, more = '') =>
    count(
      `select ticket_id from ticket_events where type = '${type}' ${more} group by ticket_id having count(*) > 1`,
    )
  expect(await twice('ticket.routed')).toBe(0)
  expect(await twice('clock.breached')).toBe(0)
  expect(
    await count(`select from ticket_events where type = 'rule.due' group by ticket_id having count(*) <> 2`),
  ).toBe(0)
  expect(
    await count(`select from messages where kind = 'note' group by ticket_id having count(*) <> 2`),
  ).toBe(0)
  expect(
    await count(
      `select from messages where direction = 'out' and kind = 'public' group by ticket_id having count(*) <> 1`,
    ),
  ).toBe(0)
  expect(await count(`select from rule_acts`)).toBe(2 * ids.length)
  expect(
    await count(
      `select from tickets where assignee_id is not null group by assignee_id having count(*) > ${CAPACITY}`,
    ),
  ).toBe(0)
  const notices = `select from notifications where ticket_id is not null group by agent_id, key having count(*) > 1`
  expect(await count(notices)).toBe(0)
  const rows = await platform.db.selectFrom('tickets').selectAll().execute()
  const events = await platform.db.selectFrom('ticket_events').selectAll().orderBy('seq').execute()
  expect(rows).toHaveLength(TICKETS)
  for (const row of rows) {
    const log = events.filter((event) => event.ticket_id === row.ticket_id).map(toEvent)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
    expect(fold(log, row.ticket_id)).toEqual(toTicket(row))
  }
}

async function seedDesk(): Promise<void> {
  const { pool } = platform
  await pool.query(`insert into groups (name) values ('Поддержка')`)
  await pool.query(
    `insert into agents (email, name, role_id, last_seen_at) select 'agent' || n || '@desk.test', 'Оператор ' || n,
      (select id from roles where system = 'agent'), now() + interval '10 minutes' from generate_series(1, ${AGENTS}) n`,
  )
  await pool.query(`insert into group_members (group_id, agent_id) select 1, id from agents`)
  await pool.query(`insert into agent_routing (agent_id, capacity) select id, ${CAPACITY} from agents`)
  await pool.query(`insert into group_routing (group_id, strategy) values (1, 'least_loaded')`)
  await pool.query(
    `insert into channels (kind, name, address, config) values ('email', 'Почта', 'help@desk.test', '{}')`,
  )
  await pool.query(`insert into acknowledgements (channel_id, active, text_ru, text_en)
    values (1, true, 'Ответим {{answer.time}}.', 'We will answer {{answer.time}}.')`)
  const everything = { all: [] }
  const tag = (name: string) => ({ do: 'add_tags', with: { tags: [name] } })
  const note = { do: 'note', with: { text: 'Проверить' } }
  const hours = 'round_the_clock'
  const rules = [
    { kind: 'update', on: ['opened'], condition: everything, actions: [tag('приветствие'), note] },
    {
      kind: 'time',
      anchor: { since: 'opened' },
      condition: everything,
      steps: [
        { after: { minutes: 1, hours }, actions: [tag('шаг-1'), note] },
        { after: { minutes: 2, hours }, actions: [tag('шаг-2')] },
      ],
    },
  ]
  for (const [i, rule] of rules.entries())
    await pool.query(
      `insert into rules (name, kind, position, active, definition) values ($1, $2, $3, true, $4)`,
      [`Правило ${i}`, rule.kind, i + 1, JSON.stringify(rule)],
    )
  const targets = { first_reply: 2 }
  const terms = {
    targets: { low: targets, normal: targets, high: targets, urgent: targets },
    pauses: standardPauses,
    holdingReplyAnswers: false,
    warnings: [{ to: 'assignee', share: 0.5 }],
  }
  await pool.query(`insert into sla_policies (name, position, condition) values ('Всем', 1, '{"all": []}')`)
  await pool.query(`insert into sla_terms (policy_id, hours, terms) values (1, 'round_the_clock', $1)`, [
    JSON.stringify(terms),
  ])
  await pool.query('update sla_policies set terms_id = 1')
  await transaction(platform.db, (tx) => bumpRules(tx))
}
