import type { Me, Ticket, View } from '@opora/contract'
import { type FieldName, holds, testsOf } from '@opora/core/conditions'

type Viewer = Pick<Me, 'id' | 'groupIds'>

/** What a ticket's line says; of the rest only the server knows. */
const known = new Set<FieldName>([
  'status',
  'priority',
  'type',
  'group',
  'assignee',
  'rating',
  'requester',
  'channel',
  'tags',
  'subject',
  'spam',
  'messageCount',
  'createdAt',
  'updatedAt',
  'lastCustomerMessageAt',
  'solvedAt',
  'dueAt',
  'breached',
])

/** Whether a changed ticket still stands in a view, so that lists follow at once; the server decides for good. */
export function belongs({ condition }: Pick<View, 'condition'>, ticket: Ticket, me: Viewer): boolean {
  if (!testsOf(condition).every(({ field }) => known.has(field))) return true
  const subject = {
    ticket: {
      ...ticket,
      requesterId: ticket.requester?.id,
      participantIds: [],
      lastAgentReplyAt: null,
      firstReplyAt: null,
      reopens: 0,
      openSteps: 0,
    },
    facts: {
      channelKind: null,
      organizationId: null,
      vip: false,
      tier: 0,
      lastCustomerMessage: '',
      language: null,
      openNow: true,
      dueAt: ticket.dueAt,
      breached: Boolean(ticket.breachedAt),
    },
  }
  return holds(condition, subject, { now: Date.now(), me: me.id, groupIds: me.groupIds })
}

/** Whether time alone moves tickets in and out of a view. */
export const movesByItself = ({ condition }: Pick<View, 'condition'>): boolean =>
  testsOf(condition).some(({ field, op }) => field === 'openNow' || /_than$|_within$/.test(op))
