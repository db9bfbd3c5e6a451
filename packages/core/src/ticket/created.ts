import type { Of } from './commands.ts'
import type { Happening } from './events.ts'
import { normalTags, others } from './patched.ts'
import { TicketRefusal } from './refusal.ts'
import { sent } from './said.ts'
import type { Ticket } from './ticket.ts'

export function create(ticket: Ticket | null, command: Of<'create'>): Happening[] {
  if (ticket) throw new TicketRefusal('ticket.exists')
  const message = command.message
  const created: Happening = {
    type: 'ticket.created',
    data: {
      subject: command.subject.trim(),
      status: message?.from === 'agent' ? 'open' : 'new',
      priority: command.priority ?? 'normal',
      type: command.ticketType ?? 'question',
      spam: command.spam ?? false,
      groupId: command.groupId ?? null,
      assigneeId: command.assigneeId ?? null,
      requesterId: command.requesterId,
      participantIds: others(command.participantIds ?? [], command.requesterId),
      channelId: command.channelId ?? null,
      tags: normalTags(command.tags ?? []),
      followUpOf: command.followUpOf ?? null,
    },
  }
  if (!message) return [created]
  return [
    created,
    message.from === 'agent'
      ? sent(message.id, message.heldUntil)
      : {
          type: 'message.received',
          data: {
            messageId: message.id,
            customerId: command.requesterId,
            automatic: message.automatic ?? null,
          },
        },
  ]
}
