import type { TicketChecklist } from '@opora/contract'
import { type Actor, system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { change, type Desk, livingTickets } from '../tickets/index.ts'
import { listsOf, lockTicket, openSteps } from './lists.ts'

/** Takes a list off the ticket at which it is worked through. */
export async function takeOff(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  ticketId: string,
  list: TicketChecklist,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('ticket_checklists')
    .set({ removed_at: now })
    .where('ticket_id', '=', list.ticketId)
    .where('list_id', '=', list.id)
    .execute()
  const command = { type: 'removeChecklist', listId: list.id, left: openSteps(list) } as const
  await change(tx, desk, actor, { ticketId, command, now })
}

/**
 * After a merge: of lists that come from the same checklist, because a rule had started it on each ticket, those that
 * nobody has begun are taken off, but for the oldest.
 */
export async function takeOffTwins(desk: Desk, { ticketId }: { ticketId: string }): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    await lockTicket(tx, ticketId)
    const [living] = await livingTickets(tx, [ticketId])
    if (living?.id !== ticketId || living.status === 'closed') return
    const lists = (await listsOf(tx, ticketId)).filter(({ removedAt }) => removedAt === null)
    for (const list of twinsIn(lists)) await takeOff(tx, desk, system, ticketId, list, clock.now())
  })
}

function twinsIn(lists: TicketChecklist[]): TicketChecklist[] {
  const isBegun = ({ steps }: TicketChecklist) => steps.some(({ doneAt }) => doneAt !== null)
  const kept = new Set(lists.filter(isBegun).map(({ checklistId }) => checklistId))
  return lists.filter((list) => {
    if (isBegun(list)) return false
    const isTwin = kept.has(list.checklistId)
    kept.add(list.checklistId)
    return isTwin
  })
}
