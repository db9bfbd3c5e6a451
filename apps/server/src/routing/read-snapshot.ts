import type { RoutingSettings } from '@opora/contract'
import type { RoutableAgent, RoutingRules, StrategyName, WaitingTicket } from '@opora/core/routing'
import type { Tx } from '../platform/database/pool.ts'
import { readAgents } from './read-agents.ts'
import { readWaiting } from './read-waiting.ts'

const MINUTE = 60_000

/** How a group's work is shared out. */
export interface GroupRules {
  groupId: string
  strategy: StrategyName
  absenceGrace: number
  silenceGrace: number
  surge: boolean
}

/** Everything that routing looks at, read in one transaction. */
export interface Read {
  groups: GroupRules[]
  agents: RoutableAgent[]
  /** Since when somebody is away or gone; null: he is there. */
  absentSince: Map<string, number | null>
  waiting: WaitingTicket[]
  rules: Omit<RoutingRules, 'strategy' | 'surge'>
  /** By how much a surge stretches capacity. */
  capacityFactor: number
}

/** What holds for the work of one group. */
export const rulesOf = (
  { rules, capacityFactor }: Read,
  { strategy, surge }: Pick<GroupRules, 'strategy' | 'surge'>,
): RoutingRules => ({ ...rules, strategy, surge: { on: surge, capacityFactor } })

/**
 * Reads who waits and who is free. Cost: tickets_unassigned for those who wait (a lookup of the customer and of his last
 * ticket each), tickets_assignee once an agent; small tables otherwise.
 */
export async function readSnapshot(tx: Tx, settings: RoutingSettings, now: Date): Promise<Read> {
  const groups = await tx.selectFrom('group_routing').selectAll().execute()
  const ids = groups.map((row) => row.group_id)
  const { agents, absentSince } = await readAgents(tx, settings, now)
  return {
    groups: groups.map((row) => ({
      groupId: row.group_id,
      strategy: row.strategy as StrategyName,
      absenceGrace: row.absence_grace * MINUTE,
      silenceGrace: row.silence_grace * MINUTE,
      surge: row.surge,
    })),
    agents,
    absentSince,
    waiting: ids.length ? (await readWaiting(tx, ids, settings, now)).map(forgiving(agents)) : [],
    rules: {
      pointsPerHour: settings.pointsPerHour,
      starvationBound: settings.starvationMinutes * MINUTE,
      overflow: Object.fromEntries(
        groups
          .filter((row) => row.overflow_to.length > 0)
          .map((row) => [row.group_id, { to: row.overflow_to, after: row.overflow_after * MINUTE }]),
      ),
    },
    capacityFactor: settings.surgePercent / 100,
  }
}

/** Once everybody of a group has given a ticket back, it is offered to all of them again: it would wait for ever. */
function forgiving(agents: readonly RoutableAgent[]): (ticket: WaitingTicket) => WaitingTicket {
  return (ticket) => {
    if (ticket.notAgentIds.length === 0) return ticket
    const others = agents.some(
      ({ id, groupIds }) => groupIds.includes(ticket.groupId ?? '') && !ticket.notAgentIds.includes(id),
    )
    return others ? ticket : { ...ticket, notAgentIds: [] }
  }
}
