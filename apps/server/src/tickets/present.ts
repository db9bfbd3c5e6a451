import type { Event, Message, Ticket } from '@opora/contract'
import type { Selectable } from 'kysely'
import type { Messages, TicketEvents, Tickets } from '../platform/database/schema.ts'

// What the outside sees. Nothing else turns rows into answers.

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

export interface Person {
  id: string
  name: string
  email: string | null
}

export type TicketRow = Selectable<Tickets> & { requester: Person | null; participants: Person[] | null }

export function presentTicket(row: TicketRow): Ticket {
  return {
    id: row.ticket_id,
    subject: row.subject,
    status: row.status as Ticket['status'],
    priority: row.priority as Ticket['priority'],
    type: row.type as Ticket['type'],
    spam: row.spam,
    groupId: row.group_id,
    assigneeId: row.assignee_id,
    requester: row.requester ?? { id: row.requester_id, name: '', email: null },
    participants: row.participants ?? [],
    channelId: row.channel_id,
    tags: row.tags,
    mergedInto: row.merged_into,
    followUpOf: row.follow_up_of,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    lastMessageAt: iso(row.last_message_at),
    dueAt: iso(row.due_at),
    dueFor: row.due_metric,
    breachedAt: iso(row.breached_at),
    lastCustomerMessageAt: iso(row.last_customer_message_at),
    awaitsReply: awaitsReply(row),
    messageCount: row.message_count,
    preview: row.preview,
    solvedAt: iso(row.solved_at),
    closedAt: iso(row.closed_at),
    rating: row.rating as Ticket['rating'],
    seq: row.seq,
  }
}

function awaitsReply(row: Selectable<Tickets>): boolean {
  const said = row.last_customer_message_at
  return (
    said !== null &&
    (row.last_agent_reply_at === null || row.last_agent_reply_at < said) &&
    row.status !== 'closed'
  )
}

export type MessageRow = Omit<Selectable<Messages>, 'search'> & {
  attachments: Message['attachments'] | null
  trust: Message['trust']
  delivery: Message['delivery']
}

export function presentMessage(row: MessageRow): Message {
  return {
    id: row.message_id,
    kind: row.kind as Message['kind'],
    direction: row.direction as Message['direction'],
    author: { kind: row.author_kind as Message['author']['kind'], id: row.author_id },
    from: { email: row.from_email ?? '', name: row.from_name ?? '' },
    to: row.to_list as Message['to'],
    cc: row.cc_list as Message['cc'],
    bcc: row.bcc_list as Message['bcc'],
    subject: row.subject,
    text: row.text,
    html: row.html,
    visibleText: row.visible_text,
    quotedText: row.quoted_text,
    attachments: row.attachments ?? [],
    automatic: row.automatic as Message['automatic'],
    countsAs: row.counts_as as Message['countsAs'],
    delivery: row.delivery && presentDelivery(row.delivery),
    intakeId: row.intake_id,
    forwardedBy: row.forwarded_by,
    protection: row.protection as Message['protection'],
    trust: row.trust,
    clientId: row.client_id,
    seq: row.seq,
    createdAt: row.created_at.toISOString(),
  }
}

/** The times come out of JSON, in the database's own writing. */
function presentDelivery(delivery: NonNullable<Message['delivery']>): Message['delivery'] {
  const time = (text: string | null) => text && new Date(text).toISOString()
  return { ...delivery, sendAt: time(delivery.sendAt), nextAttemptAt: time(delivery.nextAttemptAt) }
}

export function presentEvent(row: Selectable<TicketEvents> & { actor_name: string | null }): Event {
  return {
    seq: row.seq,
    update: row.update_seq,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind as Event['actor']['kind'], id: row.actor_id, name: row.actor_name ?? '' },
    type: row.type as Event['type'],
    data: row.data as Event['data'],
    cause: row.cause,
  }
}
