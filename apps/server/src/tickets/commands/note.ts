import { htmlToText } from '@opora/core/text'
import type { Caller } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { cleanComposed } from '../../platform/html/index.ts'
import { accessTicket } from '../access.ts'
import { change } from '../change.ts'
import { forgetDraft, messageOfClient } from '../composed.ts'
import type { Desk } from '../desk.ts'
import { type NewMessage, notMailed, type StoredFile } from '../message-row.ts'

export interface Note {
  text?: string | undefined
  html?: string | undefined
  attachments: StoredFile[]
  clientId?: string | undefined
}

/** Adds an internal note; there is nothing in it that could be delivered. @returns the message's id */
export async function note(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  ticketId: string,
  said: Note,
  now: Date,
): Promise<string> {
  await accessTicket(tx, caller, ticketId)
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
  const earlier = await messageOfClient(tx, ticketId, said.clientId)
  if (earlier) return earlier
  const done = await change(tx, desk, caller, {
    ticketId,
    command: (messageId) => ({ type: 'note', messageId }),
    message: () => noteMessage(caller, said),
    now,
  })
  if (caller.agentId) await forgetDraft(tx, ticketId, caller.agentId)
  return done.messageId!
}

function noteMessage(caller: Caller, said: Note): NewMessage {
  const html = said.html ? cleanComposed(said.html) : null
  const text = said.text?.trim() || htmlToText(html ?? '')
  return {
    ...notMailed,
    kind: 'note',
    direction: 'out',
    author: { kind: caller.kind, id: caller.id },
    from: { email: '', name: caller.name },
    subject: '',
    text,
    html,
    visibleText: text,
    clientId: said.clientId ?? null,
    attachments: said.attachments,
  }
}
