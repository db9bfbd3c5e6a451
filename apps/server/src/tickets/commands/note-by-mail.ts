import type { Correspondent } from '@opora/contract'
import { TicketRefusal } from '@opora/core/ticket'
import { callerOfAgent } from '../../people/index.ts'
import { type Actor, may, system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { sees } from '../access.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { type NewMessage, notMailed, type StoredFile } from '../message-row.ts'

/** What a colleague sent by mail to a ticket. */
export interface MailedNote {
  ticketId: string
  /** Whose word it is; null when nothing proves that it comes from the colleague it names. */
  agentId: string | null
  from: Correspondent
  subject: string
  text: string
  html: string | null
  visibleText: string
  quotedText: string
  attachments: StoredFile[]
  rfcMessageId: string | null
  inReplyTo: string | null
  threadIds: string[]
  intakeId: string | null
}

/**
 * Keeps a colleague's mail as an internal note: it is never a customer's word, and it never leaves. Without proof of
 * the sender the desk itself is the author, and the name stays beside it.
 * @returns the message's id; or why there is no note
 */
export async function noteByMail(
  tx: Tx,
  desk: Desk,
  said: MailedNote,
  now: Date,
): Promise<{ messageId: string } | { refused: 'closed' | 'no_access' }> {
  const actor = await actorOf(tx, said)
  if (!actor) return { refused: 'no_access' }
  try {
    const done = await change(tx, desk, actor, {
      ticketId: said.ticketId,
      command: (messageId) => ({ type: 'note', messageId }),
      message: () => noteOf(said, actor),
      now,
    })
    return { messageId: done.messageId! }
  } catch (error) {
    if (error instanceof TicketRefusal && error.code === 'ticket.closed') return { refused: 'closed' }
    throw error
  }
}

/** The colleague with the rights of this moment; null when they may not write notes here. */
async function actorOf(tx: Tx, { ticketId, agentId }: MailedNote): Promise<Actor | null> {
  if (agentId === null) return system
  const caller = await callerOfAgent(tx, agentId, 'all')
  const place = await tx
    .selectFrom('tickets')
    .select(['group_id', 'assignee_id'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!caller || !place || !may(caller, 'ticket.note')) return null
  return sees(caller, { groupId: place.group_id, assigneeId: place.assignee_id }) ? caller : null
}

const noteOf = ({ ticketId: _, agentId, ...said }: MailedNote, actor: Actor): NewMessage => ({
  ...notMailed,
  ...said,
  kind: 'note',
  direction: 'out',
  author: { kind: agentId === null ? 'system' : 'agent', id: actor.id },
})
