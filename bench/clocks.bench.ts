// Clocks: how late a due clock is looked at while changes come in, and how a desk catches up that stood still.
import { standardPauses } from '@opora/core/sla'
import { customerByEmail } from '../apps/server/src/people/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { bumpRules, change } from '../apps/server/src/tickets/index.ts'
import { type BenchDesk, benchDesk, startServer } from './desk.ts'
import { ms, quantile, report, together } from './measure.ts'
import { said } from './said.ts'

const PORT = Number(process.env.BENCH_PORT ?? 22_011)
const DUE = Number(process.env.BENCH_DUE ?? 2_000)
const OVERDUE = Number(process.env.BENCH_OVERDUE ?? 10_000)
const SPREAD_MS = Number(process.env.BENCH_SPREAD ?? 60_000)
const CHANGES_PER_SECOND = 50
const CLIENTS = 16
const AGENTS = 20
const MINUTE = 60_000
/** Every clock is promised an hour. */
const TARGET_MS = 60 * MINUTE

const own = await benchDesk()
const { pool } = own.platform
try {
  await seedDesk()
  await measureDelays()
  await measureCatchUp()
} finally {
  await own.close()
}

/** Clocks that run out one after another over a minute, with changes coming in beside. */
async function measureDelays(): Promise<void> {
  const others = await openMany(500, () => new Date())
  const start = Date.now() + 15_000 + DUE * 14
  const ids = await openMany(DUE, (i) => new Date(start + (i * SPREAD_MS) / DUE - TARGET_MS))
  if (Date.now() > start) report('clocks: opened later than they fall due', `${ms(Date.now() - start)}`)
  const server = await startServer(own, PORT, { OPORA_URL: `http://127.0.0.1:${PORT}` })
  try {
    await until(start)
    const changed = await keepChanging(server.url, others, SPREAD_MS)
    await settled(ids.length)
    const late = await lateness(Number(ids[0]))
    report(
      `clocks: ${DUE} due in a minute, ${changed.toFixed(0)} changes/s`,
      `late p50 ${ms(quantile(late, 0.5))}, p95 ${ms(quantile(late, 0.95))}, most ${ms(quantile(late, 1))}`,
      { says: '≤ 5 s', holds: quantile(late, 1) <= 5_000 && late.length === DUE },
    )
  } finally {
    await server.stop()
  }
}

/** A desk that stood still: clocks that ran out long ago are found when it starts. */
async function measureCatchUp(): Promise<void> {
  await pool.query('delete from notifications')
  const now = Date.now()
  // Opened in no order of their due times.
  const ids = await openMany(
    OVERDUE,
    (i) => new Date(now - TARGET_MS - ((i * 7919) % OVERDUE) * 6_000 - MINUTE),
  )
  const started = Date.now()
  const server = await startServer(own, PORT, { OPORA_URL: `http://127.0.0.1:${PORT}` })
  const up = Date.now()
  await settled(ids.length + DUE)
  const took = Date.now() - up
  const order = await pool.query<{ due: number }>(
    `select extract(epoch from (data ->> 'dueAt')::timestamptz)::float8 * 1000 as due from ticket_events
      where type = 'clock.breached' and ticket_id >= $1 order by transaction_id, at`,
    [ids[0]],
  )
  await quiet()
  const told = await pool.query<{ n: number; mails: number }>(
    `select coalesce(max(n), 0)::int as n, (select count(*)::int from deliveries) as mails
      from (select count(*) as n from notifications group by agent_id) each`,
  )
  await server.stop()
  report(
    `clocks: ${OVERDUE} overdue at a start`,
    `caught up in ${(took / 1000).toFixed(1)} s (started in ${((up - started) / 1000).toFixed(1)} s), ` +
      `at most ${(furthestAhead(order.rows.map(({ due }) => due)) / MINUTE).toFixed(1)} min out of order`,
  )
  report(
    'clocks: what a person was told of them',
    `at most ${told.rows[0]!.n} lines, ${told.rows[0]!.mails} mails`,
    {
      says: '≤ 25 lines, no mail',
      holds: told.rows[0]!.n <= 25 && told.rows[0]!.mails === 0,
    },
  )
}

/** By how much something that was due later came before something that was due earlier. */
function furthestAhead(dues: number[]): number {
  let latest = 0
  let most = 0
  for (const due of dues) {
    latest = Math.max(latest, due)
    most = Math.max(most, latest - due)
  }
  return most
}

/** From the due time to the moment that the look is written down with. */
async function lateness(first: number): Promise<number[]> {
  const { rows } = await pool.query<{ late: number }>(
    `select extract(epoch from event.at - (event.data ->> 'dueAt')::timestamptz)::float8 * 1000 as late
      from ticket_events event where type = 'clock.breached' and ticket_id >= $1`,
    [first],
  )
  return rows.map(({ late }) => late)
}

async function settled(count: number): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; await pause(250)) {
    const { rows } = await pool.query(
      `select count(*)::int as n from ticket_events where type = 'clock.breached'`,
    )
    if (rows[0].n >= count) return
  }
  throw new Error('clocks were not looked at within five minutes')
}

async function quiet(): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(500)) {
    const { rows } = await pool.query(
      `select count(*)::int as n from jobs.job where state < 'completed' and start_after <= now() and name = 'notifications.tell'`,
    )
    if (rows[0].n === 0) return
  }
  throw new Error('people were not told within two minutes')
}

/** By a few clients that keep their connections, each waiting for its answer. */
async function keepChanging(url: string, ids: string[], forMs: number): Promise<number> {
  const total = (CHANGES_PER_SECOND * forMs) / 1000
  const start = Date.now()
  let next = 0
  const client = async () => {
    for (let i = next++; i < total; i = next++) {
      await until(start + (i * 1000) / CHANGES_PER_SECOND)
      await edit(url, ids[i % ids.length]!, i)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (total * 1000) / (Date.now() - start)
}

async function edit(url: string, id: string, i: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/tickets/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${own.token}` },
    body: JSON.stringify({ tags: [`метка-${i}`] }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.arrayBuffer()
}

function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, forMs)))
}

function until(at: number): Promise<void> {
  return pause(at - Date.now())
}

async function openMany(count: number, openedAt: (i: number) => Date): Promise<string[]> {
  const ids: string[] = []
  let next = 0
  await together(4, count, async () => {
    const i = next
    next += 1
    if (i < count) ids.push(await open(own, i, openedAt(i)))
  })
  return ids.sort((a, b) => Number(a) - Number(b))
}

async function open({ platform, assembled }: BenchDesk, i: number, now: Date): Promise<string> {
  const done = await transaction(platform.db, (tx) =>
    change(tx, assembled.desk, system, {
      ticketId: null,
      command: (id) => ({
        type: 'create',
        subject: `Не вернули залог ${i}`,
        requesterId: '1',
        groupId: '1',
        assigneeId: String(1 + (i % AGENTS)),
        message: { id, from: 'customer' },
      }),
      message: () => said({ kind: 'customer', id: '1' }, i),
      now,
    }),
  )
  return done.ticket.id
}

async function seedDesk(): Promise<void> {
  await pool.query(`insert into groups (name) values ('Поддержка')`)
  await pool.query(
    `insert into agents (email, name, role_id) select 'agent' || n || '@desk.test', 'Оператор ' || n,
      (select id from roles where system = case when n = 1 then 'lead' else 'agent' end) from generate_series(1, $1::int) n`,
    [AGENTS],
  )
  await pool.query(`insert into group_members (group_id, agent_id) select 1, id from agents`)
  const targets = { first_reply: TARGET_MS / MINUTE }
  const terms = {
    targets: { low: targets, normal: targets, high: targets, urgent: targets },
    pauses: standardPauses,
    holdingReplyAnswers: false,
    warnings: [],
  }
  await transaction(own.platform.db, async (tx) => {
    await customerByEmail(tx, { email: 'anna@example.test', name: 'Анна' }, new Date())
    const policy = { name: 'Всем', position: 1, condition: JSON.stringify({ all: [] }) }
    const { id } = await tx
      .insertInto('sla_policies')
      .values(policy)
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('sla_terms')
      .values({ policy_id: id, hours: 'round_the_clock', terms: JSON.stringify(terms) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', id).execute()
    await bumpRules(tx)
  })
}
