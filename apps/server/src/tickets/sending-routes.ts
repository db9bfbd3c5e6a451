import * as api from '@opora/contract'
import type { Http } from '../platform/http/index.ts'
import { accessTicket } from './access.ts'
import { addresseesOf } from './addressees.ts'
import { reschedule, sendNow } from './commands/send-later.ts'
import { cancelMessage } from './commands/take-back.ts'
import type { Desk } from './desk.ts'
import { getMessage } from './queries.ts'

/** What a mail may weigh while no channel can send it. */
const UNSENT_BYTES = 25 * 1024 * 1024

/** Mounts what can still be done about a message before it leaves. */
export function sendingRoutes(http: Http, desk: Desk): void {
  const { db } = desk.platform

  http.on(api.getRecipients, async ({ caller, params, query }) => {
    await accessTicket(db, caller, params.id)
    const typed = (query.typed ?? '').split(',').filter((address) => address.includes('@'))
    const { channel_id } = await db
      .selectFrom('tickets')
      .select('channel_id')
      .where('ticket_id', '=', params.id)
      .executeTakeFirstOrThrow()
    const sender = await desk.sender(db, channel_id)
    return {
      ...(await addresseesOf(db, desk, params.id, { typed })),
      from: sender && { email: sender.email, name: sender.name },
      maxBytes: sender?.maxBytes ?? UNSENT_BYTES,
    }
  })

  http.write(api.cancelMessage, async (tx, { caller, params, now }) => {
    const { id: ticketId, messageId } = params
    const draft = await cancelMessage(tx, desk, caller, { ticketId, messageId }, now)
    return { message: await getMessage(tx, ticketId, messageId), draft }
  })

  http.write(api.sendMessageNow, async (tx, { caller, params, now }) => {
    const { id: ticketId, messageId } = params
    await sendNow(tx, desk, caller, { ticketId, messageId }, now)
    return getMessage(tx, ticketId, messageId)
  })

  http.write(api.rescheduleMessage, async (tx, { caller, params, body, now }) => {
    const { id: ticketId, messageId } = params
    await reschedule(tx, desk, caller, { ticketId, messageId }, body, now)
    return getMessage(tx, ticketId, messageId)
  })
}
