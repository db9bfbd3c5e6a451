import { inOrder, nextFor } from '@opora/core/routing'
import type { Tx } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { assign, lockRouting } from './assign.ts'
import { type Read, readSnapshot, rulesOf } from './read-snapshot.ts'

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
