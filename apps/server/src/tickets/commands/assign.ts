import { agentsById, groupExists, groupMembers } from '../../people/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { Refused } from '../../platform/refused.ts'
import type { Placed } from '../access.ts'

/**
 * Makes sure that group and agent exist, and that the agent belongs to the group.
 * @throws Refused `ticket.unknown_group`, `ticket.unknown_agent`, `ticket.assignee_not_in_group` (422)
 */
export async function checkPlace(tx: Tx, place: Placed): Promise<void> {
  if (place.groupId !== null && !(await groupExists(tx, place.groupId)))
    throw new Refused('ticket.unknown_group')
  if (place.assigneeId === null) return
  const agent = (await agentsById(tx, [place.assigneeId])).get(place.assigneeId)
  if (!agent?.active) throw new Refused('ticket.unknown_agent')
  if (place.groupId !== null && !(await isMember(tx, place.groupId, place.assigneeId))) {
    throw new Refused('ticket.assignee_not_in_group')
  }
}

/** Whether an agent belongs to a group. */
export async function isMember(tx: Tx, groupId: string, agentId: string): Promise<boolean> {
  return (await groupMembers(tx, groupId)).includes(agentId)
}
