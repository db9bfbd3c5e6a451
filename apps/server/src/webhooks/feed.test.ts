import * as api from '@opora/contract'
import type { Command } from '@opora/core/ticket'
import { sql } from 'kysely'
import { beforeAll, expect, it, vi } from 'vitest'
import { type Person, useWorld } from '../../test/world.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { change } from '../tickets/index.ts'

const desk = useWorld()
let program: Person
beforeAll(async () => {
  program = await desk.world.program()
})

interface Place {
  ticketId: string
  seq: number
}

const openTicket = (more: object = {}) =>
  program.call(api.createTicket, {
    body: { subject: 'Тема', requester: { email: 'anna@mail.test' }, message: { text: 'Где?' }, ...more },
  })

/**
 * The feed ends where the oldest transaction of the whole cluster is still open, and the other test files write there
 * too, to databases of their own. So what has been committed by now is waited for.
 */
async function untilReadable() {
  const { db } = desk.world.platform
  const { rows } = await sql<{
    end: string
  }>`select pg_snapshot_xmax(pg_current_snapshot())::text as end`.execute(db)
  await vi.waitUntil(
    async () => {
      const passed = await sql<{ yes: boolean }>`
        select pg_snapshot_xmin(pg_current_snapshot()) >= ${rows[0]!.end}::text::xid8 as yes`.execute(db)
      return passed.rows[0]!.yes
    },
    { timeout: 30_000, interval: 20 },
  )
}

/** Everything from a place to where the desk's log ends now. */
async function readAll(person: Person, after?: string, types?: string) {
  await untilReadable()
  return readOn(person, after, types)
}

/** Everything from a place to where the feed ends now. */
async function readOn(person: Person, after?: string, types?: string) {
  const found: api.FeedEvent[] = []
  for (let cursor = after; ; ) {
    const query = { limit: 7, ...(cursor && { after: cursor }), ...(types && { types }) }
    const page = await person.call(api.readEvents, { query })
    found.push(...page.items)
    cursor = page.cursor
    if (!page.more) return { found, cursor }
  }
}

async function lastPlace() {
  await untilReadable()
  return (await program.call(api.readEvents, { query: { after: 'latest' } })).cursor
}

it('tells what happened to every ticket, as the ticket’s own log does', async () => {
  const from = await lastPlace()
  const ticket = await openTicket()
  await program.call(api.changeTicket, { params: { id: ticket.id }, body: { priority: 'high', tags: ['а'] } })
  const { found, cursor } = await readAll(program, from)
  const log = await program.call(api.listEvents, { params: { id: ticket.id } })
  expect(found).toEqual(log.items.map((event) => ({ ...event, ticketId: ticket.id })))
  expect(await readAll(program, cursor)).toEqual({ found: [], cursor })
  const typed = await readAll(program, from, 'tags.changed')
  expect(typed.found.map(({ type }) => type)).toEqual(['tags.changed'])
})

it('shows everybody what they see, and goes on past what they do not', async () => {
  const { world } = desk
  const [ours, theirs] = [await world.group('Наши'), await world.group('Чужие')]
  const agent = await world.agent('agent', [ours])
  const from = await lastPlace()
  const mine: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const { id } = await openTicket({ groupId: n % 4 === 0 ? ours : theirs })
    if (n % 4 === 0) mine.push(id)
  }
  const { found } = await readAll(agent, from)
  expect([...new Set(found.map(({ ticketId }) => ticketId))]).toEqual(mine)
  expect((await readAll(program, from)).found.length).toBeGreaterThan(found.length)
})

it('holds back what was written beside a transaction that is still open, and then tells it all', async () => {
  const from = await lastPlace()
  const { db } = desk.world.platform
  const slow = await db.startTransaction().execute()
  await sql`select pg_current_xact_id()`.execute(slow)
  const ticket = await openTicket()
  expect((await readOn(program, from)).found).toEqual([])
  await slow.rollback().execute()
  expect((await readAll(program, from)).found[0]).toMatchObject({ ticketId: ticket.id, seq: 1 })
})

it('waits for something new when asked to', async () => {
  const from = await lastPlace()
  const waiting = program.call(api.readEvents, { query: { after: from, wait: 20 } })
  const ticket = await openTicket()
  const page = await waiting
  expect(page.items[0]).toMatchObject({ ticketId: ticket.id, type: 'ticket.created' })
  const end = await lastPlace()
  const began = performance.now()
  expect((await program.call(api.readEvents, { query: { after: end, wait: 1 } })).items).toEqual([])
  expect(performance.now() - began).toBeGreaterThan(900)
})

it('refuses a place that this database never gave, instead of skipping what came before it', async () => {
  const foreign = Buffer.from('["99999999999","1","1"]').toString('base64url')
  const answer = await program.try(api.readEvents, { query: { after: foreign } })
  expect(answer).toMatchObject({ status: 410, problem: { code: 'events.cursor_foreign' } })
  for (const after of [
    'x',
    'bGF0ZXN0',
    Buffer.from('["99999999999999999999","1","1"]').toString('base64url'),
  ]) {
    expect((await program.try(api.readEvents, { query: { after } })).status).toBeLessThan(500)
  }
})

it('many write at once and commit when they like: one who polls gets every event once, each ticket’s in order', async () => {
  const { platform, assembled } = desk.world
  const tickets = await Promise.all(Array.from({ length: 6 }, () => openTicket()))
  const from = await lastPlace()
  const written: Place[] = []
  let writing = true

  const writer = async (n: number) => {
    for (let turn = 0; turn < 25; turn += 1) {
      const { id } = tickets[Math.floor(Math.random() * tickets.length)]!
      const events = await transaction(platform.db, async (tx) => {
        // Some are given their transaction id long before they come to the ticket: others overtake them.
        if (Math.random() < 0.5)
          await sql`select pg_current_xact_id(), pg_sleep(${Math.random() * 0.03})`.execute(tx)
        const command: Command = {
          type: 'patch',
          patch: { subject: `${n}.${turn}`, tags: [`${n}`, `${turn}`] },
        }
        const changed = await change(tx, assembled.desk, system, { ticketId: id, command, now: new Date() })
        await sql`select pg_sleep(${Math.random() * 0.03})`.execute(tx)
        if (Math.random() < 0.1) throw new Error('changed its mind')
        return changed.events
      }).catch((error: Error) => {
        if (error.message !== 'changed its mind') throw error
        return []
      })
      written.push(...events.map(({ seq }) => ({ ticketId: id, seq })))
    }
  }

  const reader = async () => {
    const got: Place[] = []
    for (let cursor = from, rest = true; rest; ) {
      rest = writing
      if (!rest) await untilReadable()
      for (let more = true; more; ) {
        const page = await program.call(api.readEvents, { query: { after: cursor, limit: 5 } })
        got.push(...page.items.map(({ ticketId, seq }) => ({ ticketId, seq })))
        cursor = page.cursor
        more = page.more
      }
    }
    return got
  }

  const read = reader()
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n))).finally(() => (writing = false))
  const got = await read
  const key = ({ ticketId, seq }: Place) => `${ticketId}:${seq}`
  expect(got).toHaveLength(written.length)
  expect(new Set(got.map(key))).toEqual(new Set(written.map(key)))
  for (const { id } of tickets) {
    const seqs = got.filter(({ ticketId }) => ticketId === id).map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  }
})
