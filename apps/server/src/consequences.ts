import { Addressee, movesWaits } from '@opora/core/automation'
import type { Asked, Fault, RatingGiven, Ticket, TicketEvent } from '@opora/core/ticket'
import { z } from 'zod'
import {
  acknowledge,
  askForRating,
  callWebhook,
  closeSolved,
  deliverMessage,
  fanOutUpdate,
  learnSpam,
  lookAtClocks,
  notePromises,
  notifyPeople,
  performAct,
  planWaits,
  routeWaiting,
  sendScheduled,
  settleAcknowledgement,
  startChecklist,
  stopRule,
  takeOffTwins,
} from './job-kinds.ts'
import { type Job, job } from './platform/queue.ts'

/** One command's events with the ticket as they leave it. */
export interface Update {
  ticket: Ticket
  events: TicketEvent[]
  /** Events of an import or a seed: nothing follows from them. */
  quiet: boolean
  /** What rules want done in the world outside. */
  acts: readonly Asked[]
  /** Rules that could not work. */
  faults: readonly Fault[]
  /** Whether there are rules on time. */
  timed: boolean
  /** Whether any group shares out its work. */
  shared: boolean
  /** Whether its channel says at receipt when it will answer. */
  acknowledged: boolean
  /** When the ticket's clocks want to be looked at, if no job will do so earlier. */
  wakeAt: Date | null
}

export interface ConsequenceSettings {
  closeAfterHours: number
  /** Whether any webhook is to be told of updates. */
  webhooks?: boolean
}

/** THE PAGE "what happens when": the jobs that follow from an update. Pure. */
export function consequences(update: Update, settings: ConsequenceSettings): Job[] {
  const { ticket, events, quiet, wakeAt } = update
  if (quiet) return []
  const followed = events.flatMap((event): Job[] => {
    switch (event.type) {
      case 'message.sent':
        return [
          job(deliverMessage, messageOf(ticket, event.data), time(event.data.heldUntil)),
          job(notePromises, messageOf(ticket, event.data), time(event.data.heldUntil)),
          ...(isFirstAnswer(ticket, event) ? [job(learnSpam, { ticketId: ticket.id, answered: true })] : []),
        ]
      case 'spam.changed':
        return event.cause === null && isByPerson(event)
          ? [job(learnSpam, { ticketId: ticket.id, answered: false })]
          : []
      case 'clock.warned':
      case 'clock.breached':
        return [job(notifyPeople, toldOf(ticket, event))]
      case 'rating.given':
        return displeased(ticket, event.data)
      case 'merged.from':
        return event.data.openSteps ? [job(takeOffTwins, { ticketId: ticket.id })] : []
      case 'message.scheduled':
        return [job(sendScheduled, messageOf(ticket, event.data), time(event.data.sendAt))]
      case 'message.rescheduled':
        return [job(sendScheduled, messageOf(ticket, event.data), time(event.data.to))]
      case 'status.changed':
        return event.data.to === 'solved'
          ? [
              job(
                closeSolved,
                { ticketId: ticket.id, solvedSeq: event.seq },
                hoursAfter(event.at, settings.closeAfterHours),
              ),
            ]
          : []
      default:
        return []
    }
  })
  const told =
    settings.webhooks && events[0]
      ? [job(fanOutUpdate, { ticketId: ticket.id, updateSeq: events[0].update })]
      : []
  const routed = update.shared && movesQueue(events) ? [job(routeWaiting, {})] : []
  const received = update.acknowledged ? acknowledgements(update) : []
  return [...looks(ticket.id, wakeAt), ...followed, ...received, ...ruled(update), ...routed, ...told]
}

/** Who is told of a clock: of a warning whom the policy names, of a miss all who can do something. */
function toldOf({ id }: Ticket, event: Extract<TicketEvent, { type: 'clock.warned' | 'clock.breached' }>) {
  const { metric, dueAt } = event.data
  const warned = event.type === 'clock.warned'
  const named = warned ? event.data.to : null
  const to: ('assignee' | 'leads' | 'group')[] = warned
    ? [named === 'lead' ? 'leads' : named === 'group' ? 'group' : 'assignee']
    : ['assignee', 'leads']
  const kind = warned ? 'clock_warned' : 'clock_breached'
  return { ticketId: id, kind, to, key: `${kind}:${id}:${event.seq}`, data: { metric, dueAt } }
}

/** Who answers for a ticket hears of it at once, and of each question once, however often the customer changes his word. */
function displeased({ id }: Ticket, { level, ratingId }: RatingGiven): Job[] {
  const told = {
    ticketId: id,
    kind: 'rating_bad',
    to: ['assignee' as const],
    key: `rating_bad:${ratingId}`,
    data: {},
  }
  return level === 'bad' ? [job(notifyPeople, told)] : []
}

/** A customer who opens a ticket is told when he will be answered; the first answer tells whether that was true. */
function acknowledgements({ ticket, events }: Update): Job[] {
  const { id: ticketId } = ticket
  const opened = events[0]?.type === 'ticket.created' && !ticket.spam
  const wrote = events.some((event) => event.type === 'message.received' && event.data.automatic === null)
  const answered = events.some(
    (event) => event.type === 'message.sent' && isByPerson(event) && ticket.firstReplyAt === event.at,
  )
  return [
    ...(opened && wrote ? [job(acknowledge, { ticketId })] : []),
    ...(answered ? [job(settleAcknowledgement, { ticketId })] : []),
  ]
}

/** What adds to the queue or frees hands. Routing itself has just looked. */
const movesQueue = (events: readonly TicketEvent[]): boolean =>
  events[0]?.type !== 'ticket.routed' &&
  events.some(({ type }) =>
    ['ticket.created', 'assignee.changed', 'group.changed', 'status.changed', 'spam.changed'].includes(type),
  )

/** What rules ask for outside, what they could not do, and which of them now wait. */
function ruled({ ticket, events, acts, faults, timed }: Update): Job[] {
  const asked = acts.map((act, number) => actJob(ticket.id, events[0]!, { number, ...act }))
  const stopped = faults.map((fault) => job(stopRule, fault))
  const waits = timed && movesWaits(events) ? [job(planWaits, { ticketId: ticket.id })] : []
  return [...asked, ...stopped, ...waits]
}

const Notice = z.object({ to: z.array(Addressee), text: z.string() })

const Call = z.object({ webhookId: z.string() })

const Steps = z.object({ checklistId: z.string() })

/**
 * The job of what a rule asked for.
 * @param first the first event of the update in which it did
 */
export function actJob(
  ticketId: string,
  first: Pick<TicketEvent, 'type' | 'at' | 'update'>,
  asked: Asked & { number: number },
): Job {
  const act = { ...asked, onTime: first.type === 'rule.due' }
  if (act.kind === 'ask_for_rating') return ratingJob(ticketId, first.at, act)
  if (act.kind === 'webhook')
    return job(callWebhook, {
      ticketId,
      updateSeq: first.update,
      webhookId: Call.parse(act.params).webhookId,
    })
  if (act.kind === 'close')
    return job(closeSolved, { ticketId, solvedSeq: act.seq }, hoursAfter(first.at, CLOSED_AFTER_HOURS))
  if (act.kind === 'start_checklist')
    return job(startChecklist, { ticketId, checklistId: Steps.parse(act.params).checklistId })
  if (act.kind !== 'notify') return job(performAct, { ticketId, ...act })
  const { to, text } = Notice.parse(act.params)
  const key = `${act.cause}:${ticketId}:${act.seq}:${act.number}`
  return job(notifyPeople, { ticketId, kind: 'rule', to, key, data: { text, rule: act.cause } })
}

const Question = z.object({ templateId: z.string().optional() })

/**
 * So long after the update that calls for it: the answer is to be there first, also one that its author may still take
 * back, and a case that was ended by mistake can be opened again. A rule on time has chosen its hour.
 */
const QUESTION_AFTER_HOURS = 1 / 6

function ratingJob(ticketId: string, at: string, act: Asked & { number: number; onTime: boolean }): Job {
  const { seq, number, cause } = act
  const { templateId = null } = Question.parse(act.params)
  const later = act.onTime ? undefined : hoursAfter(at, QUESTION_AFTER_HOURS)
  return job(askForRating, { ticketId, seq, number, cause, templateId }, later)
}

/** What else the rules ask for comes first, a question about the answer too: a closed ticket is not written to. */
const CLOSED_AFTER_HOURS = 1 / 4

/** The job that looks at a ticket's clocks when they ask for it. */
export const looks = (ticketId: string, at: Date | null): Job[] =>
  at ? [job(lookAtClocks, { ticketId, at: at.toISOString() }, at)] : []

const messageOf = ({ id }: Ticket, { messageId }: { messageId: string }) => ({ ticketId: id, messageId })

/** What rules do of themselves teaches nobody. */
const isByPerson = ({ actor }: TicketEvent): boolean => actor.kind === 'agent' || actor.kind === 'token'

/** Somebody who answers has read it: it is no spam. */
const isFirstAnswer = (ticket: Ticket, event: TicketEvent): boolean =>
  event.actor.kind === 'agent' && ticket.firstReplyAt === event.at && ticket.lastCustomerMessageAt !== null

const time = (at: string | undefined): Date | undefined => (at === undefined ? undefined : new Date(at))

const hoursAfter = (at: string, hours: number): Date => new Date(Date.parse(at) + hours * 3_600_000)
