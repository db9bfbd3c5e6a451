import type { Message } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { Refused } from '../platform/refused.ts'
import { getTicket, listEvents, listMessages } from '../tickets/index.ts'
import type { HookRow } from './hook.ts'

const MOST_EVENTS = 500

/** An update that is to be told. */
export interface Told {
  ticket_id: string
  update_seq: number
  last_seq: number
}

/** What the receiver sees as `webhook-id`: one update told by one webhook, the same at every attempt. */
export const messageIdOf = (hookId: string, { ticket_id, update_seq }: Told): string =>
  `msg_${hookId}_${ticket_id}_${update_seq}`

/**
 * The body: the update's events as the API gives them, and the ticket as it stands now, with the owner's eyes. It is made
 * at every attempt, so nothing that was erased meanwhile leaves.
 * @returns null when the owner does not see the ticket (any more)
 */
export async function payloadOf(db: Db, hook: HookRow, owner: Caller, told: Told): Promise<string | null> {
  try {
    const { ticket_id: ticketId, update_seq: firstSeq, last_seq: lastSeq } = told
    const seen = await getTicket(db, owner, ticketId)
    // The preview is the beginning of a message.
    const ticket = hook.include_messages ? seen : { ...seen, preview: '' }
    const { items } = await listEvents(db, owner, ticketId, { after: firstSeq - 1, limit: MOST_EVENTS })
    const events = items.filter(({ seq }) => seq <= lastSeq)
    const messages = hook.include_messages ? await messagesOf(db, owner, told) : undefined
    const timestamp = events[0]?.at ?? ticket.updatedAt
    const data = { ticketId, firstSeq, lastSeq, events, ticket, ...(messages && { messages }) }
    return JSON.stringify({ type: 'ticket.updated', timestamp, data })
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_found') return null
    throw error
  }
}

async function messagesOf(db: Db, owner: Caller, told: Told): Promise<Message[]> {
  const { items } = await listMessages(db, owner, told.ticket_id, {
    afterSeq: told.update_seq - 1,
    limit: MOST_EVENTS,
  })
  return items.filter(({ seq }) => seq <= told.last_seq)
}

export const testPayload = (hook: HookRow, now: Date): string =>
  JSON.stringify({
    type: 'webhook.test',
    timestamp: now.toISOString(),
    data: { webhookId: hook.id, name: hook.name },
  })
