import type { Me, Ticket, ViewKey } from '@opora/contract'
import { isActive } from '@opora/core/ticket'

type Viewer = Pick<Me, 'id' | 'groupIds'>

const rules: Record<ViewKey, (ticket: Ticket, me: Viewer) => boolean> = {
  mine: (ticket, me) => waits(ticket) && ticket.assigneeId === me.id,
  groups: (ticket, me) => waits(ticket) && ticket.groupId !== null && me.groupIds.includes(ticket.groupId),
  unassigned: (ticket) => waits(ticket) && ticket.assigneeId === null,
  open: (ticket) => waits(ticket),
  solved: (ticket) => !ticket.spam && !isActive(ticket.status),
  spam: (ticket) => ticket.spam,
}

/** Whether a changed ticket still stands in a view, so that lists follow at once; the server decides for good. */
export function belongs(view: ViewKey, ticket: Ticket, me: Viewer): boolean {
  return rules[view](ticket, me)
}

const waits = (ticket: Ticket) => !ticket.spam && isActive(ticket.status)
