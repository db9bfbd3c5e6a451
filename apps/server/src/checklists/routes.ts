import * as api from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { accessTicket, type Desk } from '../tickets/index.ts'
import { changeChecklist, createChecklist, deleteChecklist, listChecklists } from './configure.ts'
import { listsOf } from './lists.ts'
import { startByHand } from './start.ts'
import { removeList, tickStep } from './tick.ts'

/** Mounts checklists, which are kept as templates are, and what becomes of them on tickets. */
export function checklistRoutes(http: Http, desk: Desk): void {
  const { db } = http.platform
  const permit = (caller: Caller) => requirePermission(caller, 'settings.rules')
  // Whoever works on tickets chooses from them.
  http.on(api.listChecklists, async () => ({ items: await listChecklists(db) }))
  http.write(api.createChecklist, (tx, { caller, body, now }) => {
    permit(caller)
    return createChecklist(tx, caller, body, now)
  })
  http.write(api.changeChecklist, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changeChecklist(tx, caller, id, body, now)
  })
  http.write(api.deleteChecklist, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteChecklist(tx, caller, id, now)
    return null
  })
  http.on(api.listTicketChecklists, async ({ caller, params: { id } }) => {
    await accessTicket(db, caller, id)
    return { items: await listsOf(db, id) }
  })
  http.write(api.startChecklist, (tx, { caller, params: { id }, body, now }) =>
    startByHand(tx, desk, caller, { ticketId: id, ...body }, now),
  )
  http.write(api.tickStep, (tx, { caller, params: { id, listId, step }, body, now }) =>
    tickStep(tx, desk, caller, { ticketId: id, listId, step, ...body }, now),
  )
  http.write(api.removeTicketChecklist, async (tx, { caller, params: { id, listId }, now }) => {
    await removeList(tx, desk, caller, { ticketId: id, listId }, now)
    return null
  })
}
