// Door: changes a second through tickets/change.ts against bare SQL that writes the same rows, by 1 and by 8 clients.
import type pg from 'pg'
import { customerByEmail } from '../apps/server/src/people/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { type Change, change, type NewMessage } from '../apps/server/src/tickets/index.ts'
import { type BenchDesk, benchDesk } from './desk.ts'
import { median, ms, quantile, report, together } from './measure.ts'
import { said } from './said.ts'

const TICKETS = 200
const CHANGES = 800
const ROUNDS = 5

const desk = await benchDesk()
try {
  const { platform } = desk
  const customerId = await transaction(platform.db, async (tx) => {
    const customer = await customerByEmail(tx, { email: 'anna@example.test', name: 'Анна' }, new Date())
    return customer.id
  })
  const ids: string[] = []
  for (let i = 0; i < TICKETS; i += 1) ids.push(await open(desk, customerId, i))
  const kinds = { 'a field is edited': edit, 'a customer writes': receive } as const
  for (const [name, ours] of Object.entries(kinds)) {
    const bare = name === 'a customer writes' ? bareReceive : bareEdit
    for (const clients of [1, 8]) {
      const ratios: number[] = []
      const taken: number[] = []
      const speeds: number[] = []
      // Turn by turn, so that whatever else the machine does weighs on both alike.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const pick = (i: number, client: number) => ids[(i * clients + client) % ids.length]!
        const times = CHANGES / (clients === 1 ? 4 : 1)
        const bareRun = await together(clients, times, (i, client) =>
          bare(platform.pool, pick(i, client), customerId, i),
        )
        const oursRun = await together(clients, times, (i, client) =>
          ours(desk, pick(i, client), customerId, i),
        )
        if (round === 0) continue
        ratios.push(oursRun.perSecond / bareRun.perSecond)
        speeds.push(oursRun.perSecond)
        taken.push(...oursRun.taken)
      }
      const ratio = median(ratios)
      report(
        `door: ${name}, ${clients} at once`,
        `${ratio.toFixed(2)} of bare SQL (${median(speeds).toFixed(0)}/s, p50 ${ms(median(taken))}, p99 ${ms(quantile(taken, 0.99))})`,
        { says: '≥ 0.6', holds: ratio >= 0.6 },
      )
    }
  }
} finally {
  await desk.close()
}

async function open({ platform, assembled }: BenchDesk, customerId: string, i: number): Promise<string> {
  const done = await transaction(platform.db, (tx) =>
    change(tx, assembled.desk, system, {
      ticketId: null,
      command: (id) => ({
        type: 'create',
        subject: `Тема ${i}`,
        requesterId: customerId,
        message: { id, from: 'customer' },
      }),
      message: () => message(customerId, i),
      now: new Date(),
    }),
  )
  return done.ticket.id
}

function carry({ platform, assembled }: BenchDesk, asked: Change) {
  return transaction(platform.db, (tx) => change(tx, assembled.desk, system, asked))
}

function edit(own: BenchDesk, ticketId: string, _: string, i: number) {
  const patch = { tags: [`метка-${i}-${Math.random()}`] }
  return carry(own, { ticketId, command: { type: 'patch', patch }, now: new Date() })
}

function receive(own: BenchDesk, ticketId: string, customerId: string, i: number) {
  return carry(own, {
    ticketId,
    command: (messageId) => ({ type: 'receive', messageId, customerId, automatic: null }),
    message: () => message(customerId, i),
    now: new Date(),
  })
}

function message(customerId: string, i: number): NewMessage {
  return said({ kind: 'customer', id: customerId }, i)
}

/** By hand: lock, write row and event, commit. */
function bareEdit(pool: pg.Pool, ticketId: string, _: string, i: number): Promise<void> {
  return bareTransaction(pool, ticketId, async (client, { seq, tags }) => {
    const tag = `метка-${i}-${Math.random()}`
    const now = new Date()
    await client.query({
      name: 'edit',
      text: 'update tickets set tags = $2, seq = $3, updated_at = $4 where ticket_id = $1',
      values: [ticketId, [tag], seq, now],
    })
    await bareEvent(client, ticketId, seq, now, 'tags.changed', { added: [tag], removed: tags })
  })
}

/** By hand: lock, write row, message and event, commit. */
function bareReceive(pool: pg.Pool, ticketId: string, customerId: string, i: number): Promise<void> {
  return bareTransaction(pool, ticketId, async (client, { seq }) => {
    const now = new Date()
    const words = message(customerId, i)
    await client.query({
      name: 'receive',
      text: `update tickets set seq = $2, updated_at = $3, message_count = message_count + 1, last_message_at = $3,
        last_customer_message_at = $3, preview = $4 where ticket_id = $1`,
      values: [ticketId, seq, now, words.text.slice(0, 160)],
    })
    const { rows } = await client.query<{ id: string }>({
      name: 'say',
      text: `insert into messages (ticket_id, seq, kind, direction, author_kind, author_id, from_email, from_name, to_list,
        subject, text, visible_text, created_at)
        values ($1, $2, 'public', 'in', 'customer', $3, $4, $5, $6, $7, $8, $8, $9) returning message_id as id`,
      values: [
        ticketId,
        seq,
        customerId,
        words.from.email,
        words.from.name,
        JSON.stringify(words.to),
        words.subject,
        words.text,
        now,
      ],
    })
    await bareEvent(client, ticketId, seq, now, 'message.received', {
      messageId: rows[0]!.id,
      customerId,
      automatic: null,
    })
  })
}

function bareEvent(
  client: pg.PoolClient,
  ticketId: string,
  seq: number,
  now: Date,
  type: string,
  data: object,
) {
  return client.query({
    name: 'event',
    text: `insert into ticket_events (ticket_id, seq, update_seq, at, actor_kind, type, data) values ($1, $2, $2, $3, 'system', $4, $5)`,
    values: [ticketId, seq, now, type, JSON.stringify(data)],
  })
}

async function bareTransaction(
  pool: pg.Pool,
  ticketId: string,
  work: (client: pg.PoolClient, ticket: { seq: number; tags: string[] }) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query({
      name: 'lock',
      text: 'select * from tickets where ticket_id = $1 for update',
      values: [ticketId],
    })
    await work(client, { ...rows[0], seq: rows[0].seq + 1 })
    await client.query('commit')
  } finally {
    client.release()
  }
}
