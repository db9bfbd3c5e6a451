import type { TicketPatch } from './commands.ts'
import type { EventType, Happening, TicketEvent } from './events.ts'
import { TicketRefusal } from './refusal.ts'
import type { Ticket } from './ticket.ts'

// What people and rules set of a ticket (D8, D9).

/** The event each patch field makes; also what tells two edits of the same field apart from each other (D8). */
const eventOf = {
  subject: 'subject.changed',
  status: 'status.changed',
  priority: 'priority.changed',
  type: 'type.changed',
  groupId: 'group.changed',
  assigneeId: 'assignee.changed',
  requesterId: 'requester.changed',
  participantIds: 'participants.changed',
  tags: 'tags.changed',
  spam: 'spam.changed',
} as const satisfies Record<keyof TicketPatch, EventType>

export function refuseStale(ticket: Ticket, patch: TicketPatch, since: TicketEvent[]): void {
  const fields = (Object.keys(patch) as (keyof TicketPatch)[]).filter((field) => !same(ticket, patch, field))
  const touched = new Set<EventType>(fields.map((field) => eventOf[field]))
  const changed = [...new Set(since.map((event) => event.type))].filter((type) => touched.has(type))
  if (changed.length) throw new TicketRefusal('ticket.stale', changed)
}

function same(ticket: Ticket, patch: TicketPatch, field: keyof TicketPatch): boolean {
  return JSON.stringify(ticket[field]) === JSON.stringify(patch[field])
}

export function patched(ticket: Ticket, patch: TicketPatch): Happening[] {
  const happenings: Happening[] = []
  const change = (type: EventType, from: unknown, to: unknown) => {
    if (to !== undefined && to !== from) happenings.push({ type, data: { from, to } } as Happening)
  }
  if (patch.subject !== undefined && !patch.subject.trim()) throw new TicketRefusal('ticket.subject_empty')
  change('subject.changed', ticket.subject, patch.subject?.trim())
  change('requester.changed', ticket.requesterId, patch.requesterId)
  change('group.changed', ticket.groupId, patch.groupId)
  change('assignee.changed', ticket.assigneeId, patch.assigneeId)
  change('priority.changed', ticket.priority, patch.priority)
  change('type.changed', ticket.type, patch.type)
  change('spam.changed', ticket.spam, patch.spam)
  change('status.changed', ticket.status, patch.status)
  happenings.push(...listChanged('tags.changed', ticket.tags, patch.tags && normalTags(patch.tags)))
  const requesterId = patch.requesterId ?? ticket.requesterId
  const participantIds = patch.participantIds ?? (patch.requesterId ? ticket.participantIds : undefined)
  happenings.push(
    ...listChanged(
      'participants.changed',
      ticket.participantIds,
      participantIds && others(participantIds, requesterId),
    ),
  )
  return happenings
}

function listChanged(
  type: 'tags.changed' | 'participants.changed',
  before: string[],
  after: string[] | undefined,
): Happening[] {
  if (!after) return []
  const added = after.filter((item) => !before.includes(item))
  const removed = before.filter((item) => !after.includes(item))
  return added.length || removed.length ? [{ type, data: { added, removed } }] : []
}

export function participantsJoined(ticket: Ticket, ids: string[]): Happening[] {
  const added = others(ids, ticket.requesterId).filter((id) => !ticket.participantIds.includes(id))
  return added.length ? [{ type: 'participants.changed', data: { added, removed: [] } }] : []
}

/** Without the requester, who takes part anyway, and without repetitions. */
export const others = (ids: string[], requesterId: string): string[] => [
  ...new Set(ids.filter((id) => id !== requesterId)),
]

/** Tags are lower case, single-spaced, without duplicates, in the order given. */
export function normalTags(tags: string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' ')).filter(Boolean))]
}
