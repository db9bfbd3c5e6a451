import { agentsById, groupExists, groupMembers } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import { Refused } from '../../platform/refused.ts'
import type { Placed } from '../access.ts'

/** What keeps a ticket from a place; null: nothing. */
export type PlaceFault = 'group_gone' | 'agent_gone' | 'agent_left_group'

const refusals = {
  group_gone: 'ticket.unknown_group',
  agent_gone: 'ticket.unknown_agent',
  agent_left_group: 'ticket.assignee_not_in_group',
} as const

/**
 * Makes sure that group and agent exist, and that the agent belongs to the group.
 * @throws Refused `ticket.unknown_group`, `ticket.unknown_agent`, `ticket.assignee_not_in_group` (422)
 */
export async function checkPlace(tx: Tx, place: Placed): Promise<void> {
  const fault = await placeFault(tx, place)
  if (fault) throw new Refused(refusals[fault])
}

/** Whether group and agent of a place are still there, and the agent still in the group. */
export async function placeFault(db: Db | Tx, { groupId, assigneeId }: Placed): Promise<PlaceFault | null> {
  if (groupId !== null && !(await groupExists(db, groupId))) return 'group_gone'
  if (assigneeId === null) return null
  const agent = (await agentsById(db, [assigneeId])).get(assigneeId)
  if (!agent?.active) return 'agent_gone'
  return groupId === null || (await isMember(db, groupId, assigneeId)) ? null : 'agent_left_group'
}

/** Whether an agent belongs to a group. */
export async function isMember(db: Db | Tx, groupId: string, agentId: string): Promise<boolean> {
  return (await groupMembers(db, groupId)).includes(agentId)
}
