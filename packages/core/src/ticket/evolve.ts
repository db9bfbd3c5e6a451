import type { MergedFrom, TicketEvent } from './events.ts'
import { isReopening } from './status.ts'
import type { Status, Ticket } from './ticket.ts'

/**
 * The ticket after one event (SPEC V1–V8). Pure: folding the log from its first event gives the stored row.
 * @param ticket null only before `ticket.created`
 */
export function evolve(ticket: Ticket | null, event: TicketEvent, id: string): Ticket {
  const before = ticket ?? blank(id, event.at)
  return { ...before, ...part(before, event), seq: event.seq, updatedAt: event.at }
}

/** Folds a whole log. @returns null for an empty log */
export function fold(events: TicketEvent[], id: string): Ticket | null {
  return events.reduce<Ticket | null>((ticket, event) => evolve(ticket, event, id), null)
}

function part(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  const { at } = event
  switch (event.type) {
    case 'ticket.created':
      return { ...event.data, createdAt: at }
    case 'message.received':
      return {
        messageCount: ticket.messageCount + 1,
        lastMessageAt: at,
        ...(event.data.automatic === null && !event.data.thanks && { lastCustomerMessageAt: at }),
      }
    case 'message.sent':
      return {
        messageCount: ticket.messageCount + (event.data.scheduled ? 0 : 1),
        lastMessageAt: at,
        ...((event.actor.kind === 'agent' || event.actor.kind === 'token') && {
          lastAgentReplyAt: at,
          firstReplyAt: ticket.firstReplyAt ?? (ticket.lastCustomerMessageAt ? at : null),
        }),
      }
    case 'message.scheduled':
    case 'note.added':
      return { messageCount: ticket.messageCount + 1 }
    case 'status.changed':
      return statusPart(ticket, event.data.from, event.data.to, at)
    case 'subject.changed':
      return { subject: event.data.to }
    case 'priority.changed':
      return { priority: event.data.to }
    case 'type.changed':
      return { type: event.data.to }
    case 'group.changed':
      return { groupId: event.data.to }
    case 'assignee.changed':
      return { assigneeId: event.data.to }
    case 'requester.changed':
      return { requesterId: event.data.to }
    case 'spam.changed':
      return { spam: event.data.to }
    case 'participants.changed':
      return { participantIds: listPart(ticket.participantIds, event.data) }
    case 'tags.changed':
      return { tags: listPart(ticket.tags, event.data) }
    case 'delivery.changed':
      return event.data.replied
        ? { firstReplyAt: event.data.replied.first, lastAgentReplyAt: event.data.replied.last }
        : {}
    case 'merged.into':
      return { mergedInto: event.data.ticketId, openSteps: 0, rating: null }
    case 'merged.from':
      return mergedPart(ticket, event.data)
    case 'checklist.started':
      return { openSteps: ticket.openSteps + event.data.steps }
    case 'checklist.step_done':
      return { openSteps: ticket.openSteps - 1 }
    case 'checklist.step_undone':
      return { openSteps: ticket.openSteps + 1 }
    case 'checklist.removed':
      return { openSteps: ticket.openSteps - event.data.left }
    case 'rating.given':
      return { rating: event.data.level }
    case 'rating.asked':
    case 'link.added':
    case 'link.removed':
    case 'address.suppressed':
    case 'address.insisted':
    case 'message.rescheduled':
    case 'follow_up.started':
    case 'reply.judged':
    case 'ticket.routed':
    case 'ticket.returned':
    case 'promise.made':
    case 'promise.settled':
    case 'rule.due':
    case 'rule.acted':
    case 'clock.warned':
    case 'clock.breached':
      return {}
  }
}

function statusPart(ticket: Ticket, from: Status, to: Status, at: string): Partial<Ticket> {
  return {
    status: to,
    solvedAt: to === 'solved' ? at : to === 'closed' ? ticket.solvedAt : null,
    closedAt: to === 'closed' ? at : null,
    reopens: ticket.reopens + (isReopening(from, to) ? 1 : 0),
  }
}

function mergedPart(ticket: Ticket, source: MergedFrom): Partial<Ticket> {
  return {
    messageCount: ticket.messageCount + source.messageCount,
    lastMessageAt: later(ticket.lastMessageAt, source.lastMessageAt),
    lastCustomerMessageAt: later(ticket.lastCustomerMessageAt, source.lastCustomerMessageAt),
    lastAgentReplyAt: later(ticket.lastAgentReplyAt, source.lastAgentReplyAt),
    openSteps: ticket.openSteps + (source.openSteps ?? 0),
    rating: ticket.rating ?? source.rating ?? null,
  }
}

/** Times are written alike, so that the later one is the greater text. */
const later = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null ? (a > b ? a : b) : (a ?? b)

function listPart(list: string[], change: { added: string[]; removed: string[] }): string[] {
  return [...list.filter((item) => !change.removed.includes(item)), ...change.added]
}

function blank(id: string, at: string): Ticket {
  return {
    id,
    seq: 0,
    subject: '',
    status: 'new',
    priority: 'normal',
    type: 'question',
    spam: false,
    groupId: null,
    assigneeId: null,
    requesterId: '',
    participantIds: [],
    channelId: null,
    tags: [],
    mergedInto: null,
    followUpOf: null,
    createdAt: at,
    updatedAt: at,
    messageCount: 0,
    lastMessageAt: null,
    lastCustomerMessageAt: null,
    lastAgentReplyAt: null,
    firstReplyAt: null,
    solvedAt: null,
    closedAt: null,
    reopens: 0,
    openSteps: 0,
    rating: null,
  }
}
