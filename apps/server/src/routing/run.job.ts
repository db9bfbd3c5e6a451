import {
  type HeldTicket,
  inOrder,
  nextFor,
  type Routing,
  route,
  toGiveBack,
  type WaitingTicket,
} from '@opora/core/routing'
import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import { change, type Desk } from '../tickets/index.ts'
import { type Read, readSnapshot, rulesOf } from './read-snapshot.ts'

/** So many tickets change hands in one transaction; what is left follows in the next. */
const MOST = 50

/** Runs that wait while one is at work are one run: it sees all that they have seen. */
const waiting = new WeakMap<Desk, Promise<void>>()
const working = new WeakMap<Desk, Promise<void>>()

/** Shares out what waits among who is free, and takes back what lies. Called whenever either may have changed. */
export function runRouting(desk: Desk, settings: Settings): Promise<void> {
  const queued = waiting.get(desk)
  if (queued) return queued
  const before = working.get(desk) ?? Promise.resolve()
  const run = before
    .catch(() => {})
    .then(() => {
      waiting.delete(desk)
      const work = drain(desk, settings)
      working.set(desk, work)
      return work
    })
  waiting.set(desk, run)
  return run
}

async function drain(desk: Desk, settings: Settings): Promise<void> {
  for (let moved = MOST; moved >= MOST; )
    moved = await transaction(desk.platform.db, (tx) => turn(tx, desk, settings))
}

/** One turn under the lock that all turns of all processes take: capacity is counted once and spent once. */
async function turn(tx: Tx, desk: Desk, settings: Settings): Promise<number> {
  await lockRouting(tx)
  const now = desk.platform.clock.now()
  const read = await readSnapshot(tx, await settings.get('routing'), now)
  if (read.groups.length === 0) return 0
  const returned = await giveBack(tx, desk, read, now)
  if (returned > 0) return MOST
  const routing = routeAll(read, now)
  const moving = routing.assignments
    .slice(0, MOST)
    .sort((a, b) => (BigInt(a.ticketId) < BigInt(b.ticketId) ? -1 : 1))
  for (const { ticketId, agentId, reasons } of moving)
    await assign(tx, desk, { ticketId, agentId, reasons }, now)
  await noteWaiting(tx, read.waiting, routing, now)
  return moving.length
}

/** Nobody shares out work beside: readers of capacity and those who spend it wait here. */
export const lockRouting = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('opora.routing'))`.execute(tx)

/** Every group by its own strategy, the one that has waited longest first; hands are shared between them. */
function routeAll(read: Read, now: Date): Routing {
  const { groups, agents, waiting } = read
  const load = new Map(agents.map(({ id, load }) => [id, load]))
  const lastAssignedAt = new Map(agents.map((agent) => [agent.id, agent.lastAssignedAt]))
  const all: Routing = { assignments: [], waiting: [] }
  for (const group of byOldest(groups, waiting)) {
    const tickets = waiting.filter(({ groupId }) => groupId === group.groupId)
    const hands = agents.map((agent) => ({
      ...agent,
      load: load.get(agent.id)!,
      lastAssignedAt: lastAssignedAt.get(agent.id)!,
    }))
    const routing = route({ now: now.getTime(), tickets, agents: hands, rules: rulesOf(read, group) })
    for (const [index, { ticketId, agentId }] of routing.assignments.entries()) {
      const { weight } = tickets.find(({ id }) => id === ticketId)!
      load.set(agentId, load.get(agentId)! + weight)
      lastAssignedAt.set(agentId, now.getTime() + all.assignments.length + index)
    }
    all.assignments.push(...routing.assignments)
    all.waiting.push(...routing.waiting)
  }
  return all
}

function byOldest(groups: Read['groups'], waiting: readonly WaitingTicket[]): Read['groups'] {
  const oldest = (groupId: string) =>
    Math.min(
      ...waiting.filter((ticket) => ticket.groupId === groupId).map(({ waitingSince }) => waitingSince),
    )
  return [...groups].sort((a, b) => oldest(a.groupId) - oldest(b.groupId))
}

async function assign(
  tx: Tx,
  desk: Desk,
  { ticketId, agentId, reasons }: { ticketId: string; agentId: string; reasons: string[] },
  now: Date,
): Promise<boolean> {
  const done = await change(tx, desk, system, { ticketId, command: { type: 'route', agentId, reasons }, now })
  if (done.events.length === 0) return false
  await tx
    .insertInto('agent_routing')
    .values({ agent_id: agentId, last_assigned_at: now, since: now })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ last_assigned_at: now }))
    .execute()
  return true
}

/** Work of those who left or are silent goes back, and not to them again. @returns how many */
async function giveBack(tx: Tx, desk: Desk, { groups, absentSince }: Read, now: Date): Promise<number> {
  let returned = 0
  const agents = [...absentSince].map(([id, since]) => ({ id, absentSince: since }))
  for (const { groupId, absenceGrace, silenceGrace } of groups) {
    const held = await readHeld(tx, groupId)
    const back = toGiveBack(held, agents, { absence: absenceGrace, silence: silenceGrace }, now.getTime())
    for (const { ticketId, agentId, because } of back.slice(0, MOST)) {
      const command = { type: 'returnToQueue', agentId, because } as const
      await change(tx, desk, system, { ticketId, command, now })
      await noteReturned(tx, ticketId, agentId, now)
      returned += 1
    }
  }
  return returned
}

/** What customers of a group wait for, and from whom: a range of tickets_group. */
async function readHeld(tx: Tx, groupId: string): Promise<HeldTicket[]> {
  const { rows } = await sql<{ ticket_id: string; assignee_id: string; since: Date }>`
    select ticket_id::text, assignee_id::text, greatest(last_customer_message_at, (
      select max(at) from ticket_events e where e.ticket_id = tickets.ticket_id and e.type = 'assignee.changed')) as since
    from tickets
    where group_id = ${groupId} and status in ('new', 'open') and not spam and assignee_id is not null
      and last_customer_message_at > coalesce(last_agent_reply_at, '-infinity')`.execute(tx)
  return rows.map(({ ticket_id, assignee_id, since }) => ({
    ticketId: ticket_id,
    agentId: assignee_id,
    unansweredSince: since.getTime(),
  }))
}

async function noteReturned(tx: Tx, ticketId: string, agentId: string, now: Date): Promise<void> {
  await tx
    .insertInto('ticket_routing')
    .values({ ticket_id: ticketId, waiting_since: now, not_agent_ids: [agentId] })
    .onConflict((conflict) =>
      conflict.column('ticket_id').doUpdateSet({
        not_agent_ids: sql`array_append(array_remove(ticket_routing.not_agent_ids, ${agentId}::bigint), ${agentId}::bigint)`,
      }),
    )
    .execute()
}

/** Writes down why each still waits, where that has changed. */
async function noteWaiting(
  tx: Tx,
  waiting: readonly WaitingTicket[],
  routing: Routing,
  now: Date,
): Promise<void> {
  await forgetHindrance(tx, waiting, routing)
  if (routing.waiting.length === 0) return
  const since = new Map(waiting.map(({ id, waitingSince }) => [id, new Date(waitingSince)]))
  const ids = routing.waiting.map(({ ticketId }) => ticketId)
  const times = routing.waiting.map(({ ticketId }) => since.get(ticketId)!)
  const hindrances = routing.waiting.map(({ hindrance }) => hindrance)
  await sql`
    insert into ticket_routing as known (ticket_id, waiting_since, hindrance, looked_at)
    select id, since, hindrance, ${now}
    from unnest(${ids}::bigint[], ${times}::timestamptz[], ${hindrances}::text[]) as given(id, since, hindrance)
    on conflict (ticket_id) do update set hindrance = excluded.hindrance, looked_at = excluded.looked_at,
      waiting_since = excluded.waiting_since
      where (known.hindrance, known.waiting_since) is distinct from (excluded.hindrance, excluded.waiting_since)`.execute(
    tx,
  )
}

/** What nobody is kept from any longer: it was given out, or lies there to be taken. */
async function forgetHindrance(tx: Tx, waiting: readonly WaitingTicket[], routing: Routing): Promise<void> {
  const hindered = new Set(routing.waiting.map(({ ticketId }) => ticketId))
  const free = waiting.filter(({ id }) => !hindered.has(id)).map(({ id }) => id)
  if (free.length === 0) return
  await sql`update ticket_routing set hindrance = null
    where ticket_id = any(${free}::bigint[]) and hindrance is not null`.execute(tx)
}

/**
 * The next ticket in order for an agent who asks for work; it is his then.
 * @returns its id; null: nothing waits that he may take
 */
export async function takeNextFor(
  tx: Tx,
  desk: Desk,
  settings: Settings,
  agentId: string,
): Promise<string | null> {
  await lockRouting(tx)
  const now = desk.platform.clock.now()
  const ticketId = firstFor(agentId, await readSnapshot(tx, await settings.get('routing'), now), now)
  if (ticketId === null) return null
  return (await assign(tx, desk, { ticketId, agentId, reasons: ['pull'] }, now)) ? ticketId : null
}

/** The first of all groups in order; each group has its own surge. */
function firstFor(agentId: string, read: Read, now: Date): string | null {
  // Who asks is there, whatever else is known of him, and may have again what he gave back.
  const agents = read.agents.map((agent) => (agent.id === agentId ? { ...agent, online: true } : agent))
  const firsts = read.groups.flatMap((group) => {
    const rules = rulesOf(read, group)
    const tickets = read.waiting
      .filter(({ groupId }) => groupId === group.groupId)
      .map((ticket) => ({ ...ticket, notAgentIds: ticket.notAgentIds.filter((id) => id !== agentId) }))
    const id = nextFor(agentId, { now: now.getTime(), tickets, agents, rules })
    return tickets.filter((ticket) => ticket.id === id)
  })
  const rules = rulesOf(read, { strategy: 'pull', surge: false })
  return inOrder(firsts, rules, now.getTime())[0]?.id ?? null
}
