import type { Command, Of } from './commands.ts'
import { create } from './created.ts'
import type { Happening, TicketEvent } from './events.ts'
import { mergeFrom, mergeInto } from './merged.ts'
import { participantsJoined, patched, refuseStale } from './patched.ts'
import { TicketRefusal } from './refusal.ts'
import { returned, routed } from './routed.ts'
import { autoReply, receive, received, release, reply, reschedule, saysNothingNew, takeBack } from './said.ts'
import { statusChanged } from './status.ts'
import type { Ticket } from './ticket.ts'

/**
 * What a command makes of a ticket (rules D1–D22 of SPEC.md). Pure.
 * @param ticket the ticket as it stands; null when it does not exist yet
 * @param since events after `command.baseSeq`, for a patch that is based on an older state
 * @returns the happenings in order; empty when nothing changes (D2)
 * @throws TicketRefusal
 */
export function decide(ticket: Ticket | null, command: Command, since: TicketEvent[] = []): Happening[] {
  if (command.type === 'create') return create(ticket, command)
  if (!ticket) throw new TicketRefusal('ticket.missing')
  if (command.type === 'recordDelivery') {
    const { messageId, from, to, reason } = command
    return from === to ? [] : [{ type: 'delivery.changed', data: { messageId, from, to, reason } }]
  }
  if (command.type === 'takeBack') return takeBack(ticket, command)
  if (command.type === 'startFollowUp') {
    return [{ type: 'follow_up.started', data: { ticketId: command.ticketId } }]
  }
  if (command.type === 'look') return look(command)
  if (command.type === 'promise') return promised(command)
  if (command.type === 'suppress') {
    const { customerId, reason } = command
    return [{ type: 'address.suppressed', data: { customerId, reason } }]
  }
  if (command.type === 'insist') {
    return [{ type: 'address.insisted', data: { customerId: command.customerId } }]
  }
  if (command.type === 'link') {
    return [{ type: 'link.added', data: { ticketId: command.ticketId, kind: command.kind } }]
  }
  if (command.type === 'unlink') return [{ type: 'link.removed', data: { ticketId: command.ticketId } }]
  if (command.type === 'rate') return [{ type: 'rating.given', data: command.rating }]
  if (command.type === 'mergeInto') return mergeInto(ticket, command.ticketId)
  if (command.type === 'receive' && saysNothingNew(ticket, command)) return [received(command)]
  if (ticket.status === 'closed') throw new TicketRefusal('ticket.closed')
  switch (command.type) {
    case 'receive':
      return receive(ticket, command)
    case 'mergeFrom':
      return mergeFrom(ticket, command)
    case 'reply':
      return reply(ticket, command)
    case 'autoReply':
      return autoReply(command)
    case 'schedule':
      return [
        { type: 'message.scheduled', data: { messageId: command.messageId, sendAt: command.sendAt } },
        ...participantsJoined(ticket, command.participantIds ?? []),
      ]
    case 'reschedule':
      return reschedule(command)
    case 'release':
      return release(ticket, command)
    case 'note':
      return [
        { type: 'note.added', data: { messageId: command.messageId } },
        ...patched(ticket, command.patch ?? {}),
      ]
    case 'patch':
      refuseStale(ticket, command.patch, since)
      return patched(ticket, command.patch)
    case 'route':
      return routed(ticket, command)
    case 'returnToQueue':
      return returned(ticket, command)
    case 'judge':
      return judge(command)
    case 'startChecklist': {
      const { listId, checklistId, steps } = command
      return [{ type: 'checklist.started', data: { listId, checklistId, steps } }]
    }
    case 'tickStep':
      return ticked(command)
    case 'removeChecklist':
      return [{ type: 'checklist.removed', data: { listId: command.listId, left: command.left } }]
    case 'runRule':
      return [{ type: 'rule.due', data: { ruleId: command.ruleId, step: command.step } }]
    case 'close':
      if (ticket.status !== 'solved') throw new TicketRefusal('ticket.not_solved')
      return [statusChanged(ticket.status, 'closed')]
  }
}

const promised = ({ settled, made }: Of<'promise'>): Happening[] => [
  ...settled.map((data): Happening => ({ type: 'promise.settled', data })),
  ...made.map((data): Happening => ({ type: 'promise.made', data })),
]

function ticked({ from, to, listId, step, left }: Of<'tickStep'>): Happening[] {
  if (from === to) return []
  return [{ type: to ? 'checklist.step_done' : 'checklist.step_undone', data: { listId, step, left } }]
}

const judge = ({ messageId, from, to }: Of<'judge'>): Happening[] =>
  from === to ? [] : [{ type: 'reply.judged', data: { messageId, from, to } }]

const look = ({ warned, breached }: Of<'look'>): Happening[] => [
  ...warned.map((data): Happening => ({ type: 'clock.warned', data })),
  ...breached.map((data): Happening => ({ type: 'clock.breached', data })),
]
