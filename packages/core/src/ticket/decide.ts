import type { Command, TicketPatch } from './commands.ts'
import type { CountsAs, EventType, Happening, TicketEvent } from './events.ts'
import { TicketRefusal } from './refusal.ts'
import { isActive, type Status, type Ticket } from './ticket.ts'

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

const autoReply = ({ messageId, asksRating }: Extract<Command, { type: 'autoReply' }>): Happening[] => [
  { type: 'message.sent', data: { messageId } },
  ...(asksRating ? [{ type: 'rating.asked' as const, data: asksRating }] : []),
]

function routed(ticket: Ticket, { agentId, reasons }: Extract<Command, { type: 'route' }>): Happening[] {
  if (ticket.assigneeId !== null || ticket.spam || ticket.status === 'solved') return []
  return [
    { type: 'ticket.routed', data: { agentId, reasons } },
    { type: 'assignee.changed', data: { from: null, to: agentId } },
  ]
}

function returned(ticket: Ticket, command: Extract<Command, { type: 'returnToQueue' }>): Happening[] {
  const { agentId, because } = command
  if (ticket.assigneeId !== agentId || ticket.status === 'solved') return []
  return [
    { type: 'ticket.returned', data: { agentId, because } },
    { type: 'assignee.changed', data: { from: agentId, to: null } },
  ]
}

const promised = ({ settled, made }: Extract<Command, { type: 'promise' }>): Happening[] => [
  ...settled.map((data): Happening => ({ type: 'promise.settled', data })),
  ...made.map((data): Happening => ({ type: 'promise.made', data })),
]

function ticked({ from, to, listId, step, left }: Extract<Command, { type: 'tickStep' }>): Happening[] {
  if (from === to) return []
  return [{ type: to ? 'checklist.step_done' : 'checklist.step_undone', data: { listId, step, left } }]
}

const judge = ({ messageId, from, to }: Extract<Command, { type: 'judge' }>): Happening[] =>
  from === to ? [] : [{ type: 'reply.judged', data: { messageId, from, to } }]

const look = ({ warned, breached }: Extract<Command, { type: 'look' }>): Happening[] => [
  ...warned.map((data): Happening => ({ type: 'clock.warned', data })),
  ...breached.map((data): Happening => ({ type: 'clock.breached', data })),
]

function create(ticket: Ticket | null, command: Extract<Command, { type: 'create' }>): Happening[] {
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

function receive(ticket: Ticket, command: Extract<Command, { type: 'receive' }>): Happening[] {
  const joined = participantsJoined(ticket, [command.customerId, ...(command.participantIds ?? [])])
  const wakes = command.automatic === null && isAsleep(ticket.status)
  const { thanks: _, ...said } = command
  return [received(said), ...joined, ...(wakes ? [statusChanged(ticket.status, 'open')] : [])]
}

const received = (command: Omit<Extract<Command, { type: 'receive' }>, 'type'>): Happening => {
  const { messageId, customerId, automatic, thanks } = command
  return {
    type: 'message.received',
    data: { messageId, customerId, automatic, ...(thanks && { thanks: true as const }) },
  }
}

const isAsleep = (status: Status): boolean => status !== 'new' && status !== 'open'

/** Thanks for a solution, and what a program answers to a closed ticket: kept with it, and nothing follows. */
function saysNothingNew(ticket: Ticket, command: Extract<Command, { type: 'receive' }>): boolean {
  if (command.automatic === null) return command.thanks === true && !isActive(ticket.status)
  return ticket.status === 'closed' && command.automatic === 'auto-reply'
}

function mergeInto(ticket: Ticket, ticketId: string): Happening[] {
  if (ticket.id === ticketId) throw new TicketRefusal('ticket.merged_into_itself')
  if (ticket.mergedInto) throw new TicketRefusal('ticket.merged')
  const merged: Happening = { type: 'merged.into', data: { ticketId } }
  return ticket.status === 'closed' ? [merged] : [merged, statusChanged(ticket.status, 'closed')]
}

/** Whoever still waits for an answer waits for it here: a sleeping ticket wakes. */
function mergeFrom(ticket: Ticket, command: Extract<Command, { type: 'mergeFrom' }>): Happening[] {
  const wakes = command.awaits && isAsleep(ticket.status)
  return [
    { type: 'merged.from', data: command.source },
    ...participantsJoined(ticket, command.participantIds),
    ...(wakes ? [statusChanged(ticket.status, 'open')] : []),
  ]
}

function reply(ticket: Ticket, command: Extract<Command, { type: 'reply' }>): Happening[] {
  const { messageId, heldUntil, countsAs } = command
  const joined = participantsJoined(ticket, command.participantIds ?? [])
  return [sent(messageId, heldUntil, countsAs), ...joined, ...patched(ticket, opened(ticket, command.patch))]
}

const sent = (messageId: string, heldUntil?: string, countsAs?: CountsAs): Happening => ({
  type: 'message.sent',
  data: { messageId, ...(heldUntil && { heldUntil }), ...(countsAs && { countsAs }) },
})

const opened = (ticket: Ticket, patch: TicketPatch = {}): TicketPatch =>
  ticket.status === 'new' && patch.status === undefined ? { ...patch, status: 'open' } : patch

const reschedule = ({ messageId, from, to }: Extract<Command, { type: 'reschedule' }>): Happening[] =>
  from === to ? [] : [{ type: 'message.rescheduled', data: { messageId, from, to } }]

function release(ticket: Ticket, { messageId, patch }: Extract<Command, { type: 'release' }>): Happening[] {
  return [
    { type: 'message.sent', data: { messageId, scheduled: true } },
    { type: 'delivery.changed', data: { messageId, from: 'scheduled', to: 'queued', reason: null } },
    ...patched(ticket, opened(ticket, patch)),
  ]
}

function takeBack(ticket: Ticket, command: Extract<Command, { type: 'takeBack' }>): Happening[] {
  const { messageId, from, reason, replied, patch } = command
  const data = { messageId, from, to: 'cancelled', reason, ...(replied && { replied }) } as const
  const undone = ticket.status === 'closed' ? [] : patched(ticket, patch ?? {})
  return [{ type: 'delivery.changed', data }, ...undone]
}

function participantsJoined(ticket: Ticket, ids: string[]): Happening[] {
  const added = others(ids, ticket.requesterId).filter((id) => !ticket.participantIds.includes(id))
  return added.length ? [{ type: 'participants.changed', data: { added, removed: [] } }] : []
}

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

function refuseStale(ticket: Ticket, patch: TicketPatch, since: TicketEvent[]): void {
  const fields = (Object.keys(patch) as (keyof TicketPatch)[]).filter((field) => !same(ticket, patch, field))
  const touched = new Set<EventType>(fields.map((field) => eventOf[field]))
  const changed = [...new Set(since.map((event) => event.type))].filter((type) => touched.has(type))
  if (changed.length) throw new TicketRefusal('ticket.stale', changed)
}

function same(ticket: Ticket, patch: TicketPatch, field: keyof TicketPatch): boolean {
  return JSON.stringify(ticket[field]) === JSON.stringify(patch[field])
}

function patched(ticket: Ticket, patch: TicketPatch): Happening[] {
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

const statusChanged = (from: Status, to: Status): Happening => ({
  type: 'status.changed',
  data: { from, to },
})

const others = (ids: string[], requesterId: string): string[] => [
  ...new Set(ids.filter((id) => id !== requesterId)),
]

/** Tags are lower case, single-spaced, without duplicates, in the order given. */
export function normalTags(tags: string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' ')).filter(Boolean))]
}

/** Whether a change of status is a reopening: from solved back to work. */
export const isReopening = (from: Status, to: Status): boolean => from === 'solved' && isActive(to)
