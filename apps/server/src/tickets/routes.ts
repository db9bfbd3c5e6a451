import * as api from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { accessTicket } from './access.ts'
import { takeAttachments } from './attachments.ts'
import { edit } from './commands/edit.ts'
import { linkByHand, unlinkByHand } from './commands/link-by-hand.ts'
import { merge } from './commands/merge.ts'
import { note } from './commands/note.ts'
import { open } from './commands/open.ts'
import { reply } from './commands/reply.ts'
import { forgetDraft } from './composed.ts'
import type { Desk } from './desk.ts'
import { getDraft, saveDraft } from './drafts.ts'
import { fileRoutes } from './file-routes.ts'
import { pictureRoute } from './picture-route.ts'
import { getMessage, getTicket, listEvents, listMessages } from './queries.ts'
import { sendingRoutes } from './sending-routes.ts'
import { viewRoutes } from './views/routes.ts'

/** Mounts everything about tickets: each route parses, permits, calls one verb or one query, presents. */
export function ticketRoutes(http: Http, desk: Desk): void {
  const { db, files } = desk.platform

  http.on(api.getTicket, ({ caller, params }) => getTicket(db, caller, params.id))
  http.on(api.listMessages, ({ caller, params, query }) => listMessages(db, caller, params.id, query))
  http.on(api.listEvents, ({ caller, params, query }) => listEvents(db, caller, params.id, query))

  http.write(
    api.createTicket,
    async (tx, { caller, body, now }) => {
      requirePermission(caller, 'ticket.create')
      const attachments = await takeAttachments(
        tx,
        files,
        caller,
        body.message.attachments,
        body.message.html ?? '',
      )
      const id = await open(tx, desk, caller, { ...body, attachments }, now)
      return getTicket(tx, everything(caller), id)
    },
    { files: true },
  )

  http.write(api.changeTicket, async (tx, { caller, params, body, now }) => {
    const { seq, ...patch } = body
    await edit(tx, desk, caller, params.id, defined(patch), seq, now)
    return getTicket(tx, everything(caller), params.id)
  })

  http.write(
    api.createReply,
    async (tx, { caller, params, body, now }) => {
      requirePermission(caller, 'ticket.reply')
      const attachments = await takeAttachments(tx, files, caller, body.attachments, body.html ?? '')
      const messageId = await reply(tx, desk, caller, params.id, { ...body, attachments }, now)
      return getMessage(tx, params.id, messageId)
    },
    { files: true },
  )

  http.write(
    api.createNote,
    async (tx, { caller, params, body, now }) => {
      requirePermission(caller, 'ticket.note')
      const attachments = await takeAttachments(tx, files, caller, body.attachments, body.html ?? '')
      const messageId = await note(tx, desk, caller, params.id, { ...body, attachments }, now)
      return getMessage(tx, params.id, messageId)
    },
    { files: true },
  )

  http.write(api.mergeTickets, async (tx, { caller, params, body, now }) => {
    requirePermission(caller, 'ticket.edit')
    await merge(tx, desk, caller, { sourceIds: body.ticketIds, targetId: params.id }, now)
    return getTicket(tx, everything(caller), params.id)
  })

  http.write(api.linkTickets, async (tx, { caller, params, body, now }) => {
    await linkByHand(tx, desk, caller, [params.id, body.ticketId], now)
    return null
  })

  http.write(api.unlinkTickets, async (tx, { caller, params, now }) => {
    await unlinkByHand(tx, desk, caller, [params.id, params.ticketId], now)
    return null
  })

  http.on(api.getDraft, async ({ caller, params }) => {
    await accessTicket(db, caller, params.id)
    return getDraft(db, params.id, caller.id)
  })

  http.write(api.saveDraft, async (tx, { caller, params, body, now }) => {
    await accessTicket(tx, caller, params.id)
    return saveDraft(tx, params.id, caller.id, body, now)
  })

  http.write(api.deleteDraft, async (tx, { caller, params }) => {
    await accessTicket(tx, caller, params.id)
    await forgetDraft(tx, params.id, caller.id)
    return null
  })

  sendingRoutes(http, desk)
  pictureRoute(http, desk)
  fileRoutes(http, desk)
  viewRoutes(http, desk)
}

/**
 * After its own change a caller is shown the result, even if the ticket has just left its reach
 * (an agent who hands a ticket to another group).
 */
const everything = (caller: Caller): Caller => ({ ...caller, reach: 'all' })

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the fields that were not sent. */
function defined<T extends object>(patch: T): Defined<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Defined<T>
}
