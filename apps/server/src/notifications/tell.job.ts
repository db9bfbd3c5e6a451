import type { Addressee } from '@opora/core/automation'
import { sql } from 'kysely'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { bundle, sated } from './bundle.ts'

/** What is to be told, and to whom. */
export interface ToTell {
  ticketId: string
  kind: string
  to: Addressee[]
  /** Told once per key. */
  key: string
  data: Record<string, unknown>
}

interface Place {
  groupId: string | null
  assigneeId: string | null
}

/**
 * Writes a line to everybody whom it concerns, once each; a crowd of lines becomes one that counts. Who may not see the
 * ticket is not told of it.
 */
export async function tellPeople(
  platform: Platform,
  { ticketId, kind, to, key, data }: ToTell,
): Promise<void> {
  const now = platform.clock.now()
  await transaction(platform.db, async (tx) => {
    const ticket = await tx
      .selectFrom('tickets')
      .select(['group_id', 'assignee_id'])
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    if (!ticket) return
    const place = { groupId: ticket.group_id, assigneeId: ticket.assignee_id }
    const agents = new Set<string>()
    for (const each of to) for (const id of await agentsOf(tx, each, place)) agents.add(id)
    if (agents.size === 0) return
    const full = await sated(tx, [...agents], kind, now)
    const bundled = await bundle(tx, full, kind, now)
    const lines = [...agents].filter((id) => !full.includes(id))
    const told = lines.length ? await write(tx, lines, { ticketId, kind, key, data }, now) : []
    tx.afterCommit(() => {
      for (const id of [...told, ...bundled])
        platform.hints.publish({ type: 'settings', what: `notifications:${id}` })
    })
  })
}

async function write(
  tx: Tx,
  agents: readonly string[],
  { ticketId, kind, key, data }: Omit<ToTell, 'to'>,
  now: Date,
): Promise<string[]> {
  const line = { kind, ticket_id: ticketId, data: JSON.stringify(data), key, created_at: now }
  const rows = await tx
    .insertInto('notifications')
    .values(agents.map((agent_id) => ({ ...line, agent_id })))
    .onConflict((conflict) => conflict.columns(['agent_id', 'key']).where('key', 'is not', null).doNothing())
    .returning('agent_id')
    .execute()
  return rows.map(({ agent_id }) => agent_id)
}

/** Whoever is meant and sees the ticket. A ticket without an assignee is its group's, one without a group the leads'. */
async function agentsOf(tx: Tx, to: Addressee, { groupId, assigneeId }: Place): Promise<string[]> {
  if (to === 'assignee') return assigneeId ? [assigneeId] : agentsOf(tx, 'group', { groupId, assigneeId })
  if (to === 'group') return groupId ? membersOf(tx, groupId) : leads(tx)
  if (to === 'leads') return leads(tx)
  if ('groupId' in to) return membersOf(tx, to.groupId)
  const { rows } = await sql<{ id: string }>`
    select agents.id::text from agents join roles on roles.id = agents.role_id
    where agents.id = ${to.agentId} and agents.active and (
      roles.reach = 'all' or agents.id = ${assigneeId} or (roles.reach = 'group' and exists (
        select from group_members where agent_id = agents.id and group_id = ${groupId})))`.execute(tx)
  return rows.map(({ id }) => id)
}

async function membersOf(tx: Tx, groupId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('group_members')
    .innerJoin('agents', 'agents.id', 'group_members.agent_id')
    .select('agents.id')
    .where('group_id', '=', groupId)
    .where('active', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

/** The shipped lead's role; where nobody has it, the administrators. */
async function leads(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('agents')
    .innerJoin('roles', 'roles.id', 'agents.role_id')
    .select(['agents.id', 'system'])
    .where('active', '=', true)
    .where('system', 'in', ['lead', 'administrator'])
    .execute()
  const wanted = rows.some(({ system }) => system === 'lead') ? 'lead' : 'administrator'
  return rows.filter(({ system }) => system === wanted).map(({ id }) => id)
}
