import type { TicketChecklist } from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'
import { accessTicket, change, type Desk } from '../tickets/index.ts'
import { findList, lockTicket, openSteps } from './lists.ts'
import { takeOff } from './take-off.ts'

interface Place {
  ticketId: string
  listId: string
}

/**
 * Says that a step is done, or that it is not. Of two who say the same at once the first one did it.
 * @throws Refused `not_found`, TicketRefusal `ticket.closed`
 */
export async function tickStep(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  { ticketId, listId, step, done }: Place & { step: number; done: boolean },
  now: Date,
): Promise<TicketChecklist> {
  const list = await lockList(tx, caller, { ticketId, listId })
  const row = list.steps.find((each) => each.step === step)
  if (!row) throw notFound()
  const from = row.doneAt !== null
  if (from === done) return list
  await tx
    .updateTable('ticket_checklist_steps')
    .set(
      done
        ? { done_at: now, done_by: caller.kind, done_by_id: caller.id }
        : { done_at: null, done_by: null, done_by_id: null },
    )
    .where('ticket_id', '=', list.ticketId)
    .where('list_id', '=', listId)
    .where('step', '=', step)
    .execute()
  const left = openSteps(list) + (done ? -1 : 1)
  await change(tx, desk, caller, {
    ticketId,
    command: { type: 'tickStep', listId, step, from, to: done, left },
    now,
  })
  return findList(tx, ticketId, listId)
}

/** Takes a list off a ticket. @throws Refused `not_found`, TicketRefusal `ticket.closed` */
export async function removeList(tx: Tx, desk: Desk, caller: Caller, place: Place, now: Date): Promise<void> {
  await takeOff(tx, desk, caller, place.ticketId, await lockList(tx, caller, place), now)
}

async function lockList(tx: Tx, caller: Caller, { ticketId, listId }: Place): Promise<TicketChecklist> {
  requirePermission(caller, 'ticket.edit')
  await accessTicket(tx, caller, ticketId)
  await lockTicket(tx, ticketId)
  return findList(tx, ticketId, listId)
}
