import { parseHappening, type Ticket, type TicketEvent } from '@opora/core/ticket'
import type { Selectable } from 'kysely'
import type { TicketEvents, Tickets } from '../platform/database/schema.ts'

// Rows ↔ the engine's values.

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

export function toTicket(row: Selectable<Tickets>): Ticket {
  return {
    id: row.ticket_id,
    seq: row.seq,
    subject: row.subject,
    status: row.status as Ticket['status'],
    priority: row.priority as Ticket['priority'],
    type: row.type as Ticket['type'],
    spam: row.spam,
    groupId: row.group_id,
    assigneeId: row.assignee_id,
    requesterId: row.requester_id,
    participantIds: row.participant_ids,
    channelId: row.channel_id,
    tags: row.tags,
    mergedInto: row.merged_into,
    followUpOf: row.follow_up_of,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    messageCount: row.message_count,
    lastMessageAt: iso(row.last_message_at),
    lastCustomerMessageAt: iso(row.last_customer_message_at),
    lastAgentReplyAt: iso(row.last_agent_reply_at),
    firstReplyAt: iso(row.first_reply_at),
    solvedAt: iso(row.solved_at),
    closedAt: iso(row.closed_at),
    reopens: row.reopens,
    openSteps: row.open_steps,
    rating: row.rating as Ticket['rating'],
  }
}

export function fromTicket(ticket: Ticket) {
  return {
    seq: ticket.seq,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    spam: ticket.spam,
    group_id: ticket.groupId,
    assignee_id: ticket.assigneeId,
    requester_id: ticket.requesterId,
    participant_ids: ticket.participantIds,
    channel_id: ticket.channelId,
    tags: ticket.tags,
    merged_into: ticket.mergedInto,
    follow_up_of: ticket.followUpOf,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    message_count: ticket.messageCount,
    last_message_at: ticket.lastMessageAt,
    last_customer_message_at: ticket.lastCustomerMessageAt,
    last_agent_reply_at: ticket.lastAgentReplyAt,
    first_reply_at: ticket.firstReplyAt,
    solved_at: ticket.solvedAt,
    closed_at: ticket.closedAt,
    reopens: ticket.reopens,
    open_steps: ticket.openSteps,
    rating: ticket.rating,
  }
}

export function toEvent(row: Selectable<TicketEvents>): TicketEvent {
  return {
    ...parseHappening(row.type, row.data),
    seq: row.seq,
    update: row.update_seq,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind as TicketEvent['actor']['kind'], id: row.actor_id },
    cause: row.cause,
  }
}

export function fromEvent(ticketId: string, event: TicketEvent) {
  return {
    ticket_id: ticketId,
    seq: event.seq,
    update_seq: event.update,
    at: event.at,
    actor_kind: event.actor.kind,
    actor_id: event.actor.id,
    type: event.type,
    data: JSON.stringify(event.data),
    cause: event.cause,
  }
}
