import { TicketRefusal } from '@opora/core/ticket'
import { system } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'
import { notMailed } from '../message-row.ts'

/** Adds a note in the desk's own name. A ticket that has closed meanwhile is left as it is. */
export async function noteByRule(
  tx: Tx,
  desk: Desk,
  ticketId: string,
  text: string,
  now: Date,
): Promise<void> {
  try {
    await change(tx, desk, system, {
      ticketId,
      command: (messageId) => ({ type: 'note', messageId }),
      message: () => ({
        ...notMailed,
        kind: 'note',
        direction: 'out',
        author: { kind: 'trigger', id: null },
        from: { email: '', name: '' },
        subject: '',
        text,
        html: null,
        visibleText: text,
        attachments: [],
      }),
      now,
    })
  } catch (error) {
    if (!(error instanceof TicketRefusal && error.code === 'ticket.closed')) throw error
  }
}
