import type { Of } from './commands.ts'
import type { Happening } from './events.ts'
import { participantsJoined } from './patched.ts'
import { TicketRefusal } from './refusal.ts'
import { isAsleep, statusChanged } from './status.ts'
import type { Ticket } from './ticket.ts'

export function mergeInto(ticket: Ticket, ticketId: string): Happening[] {
  if (ticket.id === ticketId) throw new TicketRefusal('ticket.merged_into_itself')
  if (ticket.mergedInto) throw new TicketRefusal('ticket.merged')
  const merged: Happening = { type: 'merged.into', data: { ticketId } }
  return ticket.status === 'closed' ? [merged] : [merged, statusChanged(ticket.status, 'closed')]
}

/** Whoever still waits for an answer waits for it here: a sleeping ticket wakes. */
export function mergeFrom(ticket: Ticket, command: Of<'mergeFrom'>): Happening[] {
  const wakes = command.awaits && isAsleep(ticket.status)
  return [
    { type: 'merged.from', data: command.source },
    ...participantsJoined(ticket, command.participantIds),
    ...(wakes ? [statusChanged(ticket.status, 'open')] : []),
  ]
}
