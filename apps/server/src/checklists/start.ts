import type { TicketChecklist } from '@opora/contract'
import { type Actor, type Caller, requirePermission, system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { Refused } from '../platform/refused.ts'
import { accessTicket, change, type Desk, livingTickets } from '../tickets/index.ts'
import { findChecklist } from './configure.ts'
import { findList, listsOf, lockTicket, openSteps } from './lists.ts'

interface Asked {
  ticketId: string
  checklistId: string
}

/**
 * Starts a checklist as a person asks for it: again, if the ticket has gone through it before.
 * @throws Refused `not_found`, `checklist.gone`, `checklist.running` (409), TicketRefusal `ticket.closed`
 */
export async function startByHand(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  asked: Asked,
  now: Date,
): Promise<TicketChecklist> {
  requirePermission(caller, 'ticket.edit')
  await accessTicket(tx, caller, asked.ticketId)
  await lockTicket(tx, asked.ticketId)
  const isRunning = (list: TicketChecklist) =>
    list.checklistId === asked.checklistId && list.removedAt === null && openSteps(list) > 0
  if ((await listsOf(tx, asked.ticketId)).some(isRunning)) throw new Refused('checklist.running', 409)
  const checklist = await findChecklist(tx, asked.checklistId)
  if (!checklist) throw new Refused('checklist.gone')
  return findList(tx, asked.ticketId, await start(tx, desk, caller, asked.ticketId, checklist, now))
}

/**
 * Starts a checklist because a rule asks for it: on the ticket, or where it lives on; once, whoever had started it
 * before. A ticket that has closed meanwhile is left as it is; of a checklist that is gone the rule's fault tells.
 */
export async function startByRule(desk: Desk, { ticketId, checklistId }: Asked): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    const [living] = await livingTickets(tx, [ticketId])
    if (!living) return
    await lockTicket(tx, living.id)
    const [asItIs] = await livingTickets(tx, [living.id])
    if (asItIs?.id !== living.id || asItIs.status === 'closed') return
    if ((await listsOf(tx, living.id)).some((list) => list.checklistId === checklistId)) return
    const checklist = await findChecklist(tx, checklistId)
    if (checklist) await start(tx, desk, system, living.id, checklist, clock.now())
  })
}

/** Copies the steps to the ticket; later edits of the checklist do not reach them. */
async function start(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  ticketId: string,
  checklist: { id: string; name: string; steps: string[] },
  now: Date,
): Promise<string> {
  const { list_id: listId } = await tx
    .insertInto('ticket_checklists')
    .values({
      ticket_id: ticketId,
      checklist_id: checklist.id,
      name: checklist.name,
      started_at: now,
      started_by: actor.kind,
      started_by_id: actor.id,
    })
    .returning('list_id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('ticket_checklist_steps')
    .values(checklist.steps.map((text, at) => ({ ticket_id: ticketId, list_id: listId, step: at + 1, text })))
    .execute()
  await change(tx, desk, actor, {
    ticketId,
    command: { type: 'startChecklist', listId, checklistId: checklist.id, steps: checklist.steps.length },
    now,
  })
  return listId
}
