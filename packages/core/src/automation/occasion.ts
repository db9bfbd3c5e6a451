import type { TicketEvent } from '../ticket/index.ts'

/** What has to be among an update's events for a rule to look at it. */
export const occasions = [
  'opened',
  'customer_wrote',
  'agent_replied',
  'note_added',
  'status_changed',
  'priority_changed',
  'assignee_changed',
  'group_changed',
  'tags_changed',
  'spam_changed',
  'clock_warned',
  'clock_breached',
  'delivery_failed',
  'checklist_finished',
  'rated',
] as const
export type Occasion = (typeof occasions)[number]

/** The occasions that an event is. A customer's automatic message is none. */
export function occasionsOf(event: TicketEvent): Occasion[] {
  switch (event.type) {
    case 'ticket.created':
      return ['opened']
    case 'message.received':
      return event.data.automatic === null ? ['customer_wrote'] : []
    case 'message.sent':
      return event.actor.kind === 'agent' || event.actor.kind === 'token' ? ['agent_replied'] : []
    case 'note.added':
      return ['note_added']
    case 'status.changed':
      return ['status_changed']
    case 'priority.changed':
      return ['priority_changed']
    case 'assignee.changed':
      return ['assignee_changed']
    case 'group.changed':
      return ['group_changed']
    case 'tags.changed':
      return ['tags_changed']
    case 'spam.changed':
      return ['spam_changed']
    case 'clock.warned':
      return ['clock_warned']
    case 'clock.breached':
      return ['clock_breached']
    case 'checklist.step_done':
      return event.data.left === 0 ? ['checklist_finished'] : []
    case 'delivery.changed':
      return event.data.to === 'failed' ? ['delivery_failed'] : []
    case 'rating.given':
      return ['rated']
    default:
      return []
  }
}
