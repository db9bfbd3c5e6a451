import type { TicketPatch } from '@opora/core/ticket'
import { type SqlBool, sql } from 'kysely'
import { type Caller, requirePermission } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import { customerVisibility } from '../customers.ts'
import type { Desk } from '../desk.ts'
import { checkPlace, isMember } from './assign.ts'

/**
 * Changes fields of a ticket. A ticket that moves to a group its assignee is not in becomes unassigned.
 * @param baseSeq the state that the edit is based on; a conflicting change since then is refused
 * @throws Refused, TicketRefusal `ticket.stale` with what changed
 */
export async function edit(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  ticketId: string,
  patch: TicketPatch,
  baseSeq: number | undefined,
  now: Date,
): Promise<void> {
  checkRights(caller, patch)
  await accessTicket(tx, caller, ticketId)
  const placed = await place(tx, ticketId, patch)
  await checkCustomers(tx, caller, ticketId, patch)
  await change(tx, desk, caller, { ticketId, command: { type: 'patch', patch: placed, baseSeq }, now })
}

const rightOf = {
  groupId: 'ticket.assign',
  assigneeId: 'ticket.assign',
  spam: 'ticket.spam',
} as const

function checkRights(caller: Caller, patch: TicketPatch): void {
  for (const field of Object.keys(patch)) {
    requirePermission(caller, field in rightOf ? rightOf[field as keyof typeof rightOf] : 'ticket.edit')
  }
}

async function place(tx: Tx, ticketId: string, patch: TicketPatch): Promise<TicketPatch> {
  if (patch.groupId === undefined && patch.assigneeId === undefined) return patch
  const now = await tx
    .selectFrom('tickets')
    .select(['group_id', 'assignee_id'])
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw notFound()
  const groupId = patch.groupId === undefined ? now.group_id : patch.groupId
  let assigneeId = patch.assigneeId === undefined ? now.assignee_id : patch.assigneeId
  if (patch.assigneeId === undefined && assigneeId && groupId && !(await isMember(tx, groupId, assigneeId))) {
    assigneeId = null
  }
  if (patch.assigneeId !== undefined || patch.groupId !== undefined)
    await checkPlace(tx, { groupId, assigneeId })
  return assigneeId === now.assignee_id && patch.assigneeId === undefined ? patch : { ...patch, assigneeId }
}

/** Somebody of whom the caller may not know is unknown: or their name could be read off the ticket. */
async function checkCustomers(tx: Tx, caller: Caller, ticketId: string, patch: TicketPatch): Promise<void> {
  const wanted = [...(patch.participantIds ?? []), ...(patch.requesterId ? [patch.requesterId] : [])]
  const ids = [...new Set(wanted)]
  if (ids.length === 0) return
  const known = await tx
    .selectFrom('customers')
    .select('id')
    .where('id', 'in', ids)
    .where((where) =>
      where.or([
        customerVisibility.mayRead(caller, sql.ref<string>('customers.id')),
        sql<SqlBool>`customers.id = any(array(
          select unnest(participant_ids) from tickets where ticket_id = ${ticketId}))`,
      ]),
    )
    .execute()
  if (known.length !== ids.length) throw new Refused('ticket.unknown_customer')
}
