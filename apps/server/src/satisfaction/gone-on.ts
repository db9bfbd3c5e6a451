import { isActive, type TicketEvent } from '@opora/core/ticket'
import type { Tx } from '../platform/database/pool.ts'
import { toEvent } from '../tickets/index.ts'

const TURNS = ['status.changed', 'message.received', 'merged.into']

/**
 * Whether a ticket has gone on since a rule wanted its customer asked: reopened, written to, merged. Then the question
 * comes too early; the rule will ask anew when the case is over. A range of the primary key.
 */
export async function goneOn(tx: Tx, ticketId: string, since: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('seq', '>', since)
    .where('type', 'in', TURNS)
    .execute()
  return rows.map(toEvent).some(goesOn)
}

function goesOn({ type, data }: TicketEvent): boolean {
  if (type === 'status.changed') return !isActive(data.from) && isActive(data.to)
  // Thanks end a case once more, and what a program writes is no word of the customer.
  if (type === 'message.received') return data.automatic === null && data.thanks !== true
  return type === 'merged.into'
}
