import type { Of, TicketPatch } from './commands.ts'
import type { CountsAs, Happening } from './events.ts'
import { participantsJoined, patched } from './patched.ts'
import { isAsleep, statusChanged } from './status.ts'
import { isActive, type Ticket } from './ticket.ts'

// What customers and agents say, and when it leaves.

export function receive(ticket: Ticket, command: Of<'receive'>): Happening[] {
  const joined = participantsJoined(ticket, [command.customerId, ...(command.participantIds ?? [])])
  const wakes = command.automatic === null && isAsleep(ticket.status)
  const { thanks: _, ...said } = command
  return [received(said), ...joined, ...(wakes ? [statusChanged(ticket.status, 'open')] : [])]
}

export const received = (command: Omit<Of<'receive'>, 'type'>): Happening => {
  const { messageId, customerId, automatic, thanks } = command
  return {
    type: 'message.received',
    data: { messageId, customerId, automatic, ...(thanks && { thanks: true as const }) },
  }
}

/** Thanks for a solution, and what a program answers to a closed ticket: kept with it, and nothing follows. */
export function saysNothingNew(ticket: Ticket, command: Of<'receive'>): boolean {
  if (command.automatic === null) return command.thanks === true && !isActive(ticket.status)
  return ticket.status === 'closed' && command.automatic === 'auto-reply'
}

export function reply(ticket: Ticket, command: Of<'reply'>): Happening[] {
  const { messageId, heldUntil, countsAs } = command
  const joined = participantsJoined(ticket, command.participantIds ?? [])
  return [sent(messageId, heldUntil, countsAs), ...joined, ...patched(ticket, opened(ticket, command.patch))]
}

export const sent = (messageId: string, heldUntil?: string, countsAs?: CountsAs): Happening => ({
  type: 'message.sent',
  data: { messageId, ...(heldUntil && { heldUntil }), ...(countsAs && { countsAs }) },
})

const opened = (ticket: Ticket, patch: TicketPatch = {}): TicketPatch =>
  ticket.status === 'new' && patch.status === undefined ? { ...patch, status: 'open' } : patch

export const reschedule = ({ messageId, from, to }: Of<'reschedule'>): Happening[] =>
  from === to ? [] : [{ type: 'message.rescheduled', data: { messageId, from, to } }]

export function release(ticket: Ticket, { messageId, patch }: Of<'release'>): Happening[] {
  return [
    { type: 'message.sent', data: { messageId, scheduled: true } },
    { type: 'delivery.changed', data: { messageId, from: 'scheduled', to: 'queued', reason: null } },
    ...patched(ticket, opened(ticket, patch)),
  ]
}

export function takeBack(ticket: Ticket, command: Of<'takeBack'>): Happening[] {
  const { messageId, from, reason, replied, patch } = command
  const data = { messageId, from, to: 'cancelled', reason, ...(replied && { replied }) } as const
  const undone = ticket.status === 'closed' ? [] : patched(ticket, patch ?? {})
  return [{ type: 'delivery.changed', data }, ...undone]
}

export const autoReply = ({ messageId, asksRating }: Of<'autoReply'>): Happening[] => [
  { type: 'message.sent', data: { messageId } },
  ...(asksRating ? [{ type: 'rating.asked' as const, data: asksRating }] : []),
]
