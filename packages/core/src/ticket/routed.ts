import type { Of } from './commands.ts'
import type { Happening } from './events.ts'
import type { Ticket } from './ticket.ts'

export function routed(ticket: Ticket, { agentId, reasons }: Of<'route'>): Happening[] {
  if (ticket.assigneeId !== null || ticket.spam || ticket.status === 'solved') return []
  return [
    { type: 'ticket.routed', data: { agentId, reasons } },
    { type: 'assignee.changed', data: { from: null, to: agentId } },
  ]
}

export function returned(ticket: Ticket, command: Of<'returnToQueue'>): Happening[] {
  const { agentId, because } = command
  if (ticket.assigneeId !== agentId || ticket.status === 'solved') return []
  return [
    { type: 'ticket.returned', data: { agentId, because } },
    { type: 'assignee.changed', data: { from: agentId, to: null } },
  ]
}
