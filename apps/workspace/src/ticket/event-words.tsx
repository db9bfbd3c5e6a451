import type { Event } from '@opora/contract'
import type { Metric } from '@opora/core/sla'
import type { CountsAs, Rating } from '@opora/core/ticket'
import type { ReactNode } from 'react'
import type { useNames } from '../api/index.ts'
import type { Text } from '../i18n/index.ts'
import { ChecklistWords, isTold } from './checklists/checklist-words.tsx'
import { Promised } from './promised.tsx'
import { Tie } from './tie.tsx'

export type Names = ReturnType<typeof useNames>

interface Change {
  from: string | null
  to: string | null
}

/** What one event changed; null where something else tells of it. */
export function eventWords(ticketId: string, event: Event, { t, say }: Text, names: Names): ReactNode {
  const { to } = event.data as unknown as Change
  switch (event.type) {
    case 'ticket.created':
      return t('event.created')
    case 'status.changed':
      return say('event.status', { to: t(`ticket.status.${to as 'open'}`) })
    case 'priority.changed':
      return say('event.priority', { to: t(`ticket.priority.${to as 'normal'}`) })
    case 'type.changed':
      return say('event.type', { to: t(`ticket.type.${to as 'question'}`) })
    case 'subject.changed':
      return say('event.subject', { to })
    case 'group.changed':
      return to ? say('event.group', { to: names.group(to) }) : t('event.group.none')
    case 'assignee.changed':
      return to ? say('event.assignee', { to: names.agent(to) }) : t('event.assignee.none')
    case 'requester.changed':
      return t('event.requester')
    case 'participants.changed':
      return participants(event, t)
    case 'tags.changed':
      return tags(event, say)
    case 'spam.changed':
      return t(to ? 'event.spam' : 'event.notSpam')
    case 'follow_up.started':
      return say('event.followUp', { id: String((event.data as { ticketId?: string }).ticketId) })
    case 'address.suppressed':
      return t(`event.suppressed.${(event.data as { reason: 'complaint' | 'bounce' }).reason}`)
    case 'address.insisted':
      return t('event.insisted')
    case 'checklist.started':
    case 'checklist.step_done':
    case 'checklist.step_undone':
    case 'checklist.removed':
      return isTold(event) ? <ChecklistWords ticketId={ticketId} event={event} /> : null
    case 'link.added':
    case 'link.removed':
    case 'merged.into':
    case 'merged.from':
      return <Tie event={event} />
    case 'ticket.routed':
      return t('event.routed')
    case 'ticket.returned':
      return t(`event.returned.${(event.data as { because: 'absent' }).because}`)
    case 'promise.made':
      return <Promised ticketId={ticketId} dueAt={(event.data as { dueAt: string }).dueAt} />
    case 'promise.settled':
      return t(`event.promise.${(event.data as { to: 'kept' }).to}`)
    case 'reply.judged':
      return t(`event.replyJudged.${(event.data as { to: CountsAs }).to}`)
    case 'rating.asked':
      return t('event.ratingAsked')
    case 'rating.given':
      return rated(event, t, say)
    case 'rule.due':
      return t('event.ruleDue')
    case 'rule.acted':
      return t('event.ruleActed')
    case 'clock.warned':
      return t(`event.clockWarned.${metricOf(event)}`)
    case 'clock.breached':
      return t(`event.clockBreached.${metricOf(event)}`)
    case 'message.received':
    case 'message.sent':
    case 'message.scheduled':
    case 'message.rescheduled':
    case 'note.added':
    case 'delivery.changed':
      return null
  }
}

function rated({ data }: Event, t: Text['t'], say: Text['say']): ReactNode {
  const { before, level } = data as { before: Rating | null; level: Rating }
  if (before === level) return t('event.ratingReworded')
  return say('event.ratingGiven', { before: before ?? 'none', level })
}

const metricOf = (event: Event) => (event.data as { metric: Metric }).metric

function participants(event: Event, t: Text['t']): ReactNode {
  const { added = [], removed = [] } = event.data as { added?: string[]; removed?: string[] }
  return t('event.participants', { added: added.length, removed: removed.length })
}

function tags(event: Event, say: Text['say']): ReactNode {
  const { added = [], removed = [] } = event.data as { added?: string[]; removed?: string[] }
  return (
    <>
      {added.length > 0 && say('event.tags.added', { count: added.length, list: added.join(', ') })}
      {added.length > 0 && removed.length > 0 && ', '}
      {removed.length > 0 && say('event.tags.removed', { count: removed.length, list: removed.join(', ') })}
    </>
  )
}
