import { jobKind } from './platform/queue.ts'

// Every kind of job with what it carries. Handlers are joined to them in jobs.ts.

/** Reads a raw mail that came in and makes of it what it is. */
export const processIntake = jobKind<{ intakeId: string }>('mail.process', {
  batch: 30,
  atOnce: 5,
  workers: 2,
})

/** Hands an outgoing message to its channel. */
export const deliverMessage = jobKind<{ ticketId: string; messageId: string }>('mail.deliver', {
  batch: 1,
  workers: 6,
  retryLimit: 0,
  expireInSeconds: 300,
})

/** Lets a scheduled message go when its hour has come. */
export const sendScheduled = jobKind<{ ticketId: string; messageId: string }>('mail.scheduled')

/** Puts a copy of what was sent into the mailbox's Sent folder. Nothing is ever sent because of it. */
export const copyToSent = jobKind<{ ticketId: string; messageId: string }>('mail.copy', {
  batch: 1,
  workers: 2,
})

/** A mail of the desk itself (invitation, reset); its content is sealed, because it holds a link that opens an account. */
export const sendSystemMail = jobKind<{ sealed: string }>('mail.system', { batch: 1 })

/** Somebody asked for a way back in. Whether there is such an account is found out by the job, not by the request. */
export const resetRequested = jobKind<{ email: string }>('people.reset')

/** Closes a solved ticket once its grace is over, unless it was reopened meanwhile. */
export const closeSolved = jobKind<{ ticketId: string; solvedSeq: number }>('tickets.close')

/** Looks at a ticket's clocks at the time for which they asked; an older job than the one they wait for does nothing. */
export const lookAtClocks = jobKind<{ ticketId: string; at: string }>('sla.look', {
  batch: 50,
  workers: 2,
  dueFirst: true,
})

/** Writes down which webhooks are told of an update. */
export const fanOutUpdate = jobKind<{ ticketId: string; updateSeq: number }>('webhooks.fanOut', { batch: 50 })

/** Has a webhook told of an update because a rule asked for it. */
export const callWebhook = jobKind<{ ticketId: string; updateSeq: number; webhookId: string }>(
  'webhooks.call',
  { batch: 20 },
)

/** Tells a webhook what it is to be told by now. A run that died holds it for half a minute more. */
export const deliverWebhook = jobKind<{ webhookId: string }>('webhooks.deliver', {
  batch: 1,
  workers: 3,
  retryLimit: 20,
  retryDelay: 40,
})

/** Hands on what happened between a webhook's beginning and the moment when every process knew of it. */
export const catchUpWebhook = jobKind<{ webhookId: string }>('webhooks.catchUp')

/** Teaches the spam filter what people made of a ticket: by marking it, or by answering it. */
export const learnSpam = jobKind<{ ticketId: string; answered: boolean }>('spam.learn')

/** Brings open tickets under the terms of today, slice by slice: all, a customer's or an organization's. */
export const retimeTickets = jobKind<{
  after: string
  customerId?: string
  organizationId?: string
  policyIds?: string[]
}>('sla.retime', {
  expireInSeconds: 600,
})

/** Finds what a message of ours promises, and what it makes of earlier promises. */
export const notePromises = jobKind<{ ticketId: string; messageId: string }>('promises.note', { batch: 20 })

/** Warns of a promise before its time, or says that it was broken. */
export const watchPromise = jobKind<{ ticketId: string; promiseId: string }>('promises.watch', {
  batch: 20,
  dueFirst: true,
})

/** Tells people what concerns them. */
export const notifyPeople = jobKind<{
  ticketId: string
  kind: string
  to: ('assignee' | 'group' | 'leads' | { agentId: string } | { groupId: string })[]
  /** Told once per key. */
  key: string
  data: Record<string, unknown>
}>('notifications.tell', { batch: 20 })

/** Shares out what waits; jobs that come while it works are one. */
export const routeWaiting = jobKind('routing.run', { batch: 50, atOnce: 50 })

/** The same by the clock: work ages, grace runs out. */
export const routeByTheClock = jobKind('routing.tick', { cron: '* * * * *' })

/** Tells a customer who has just written when he will be answered. */
export const acknowledge = jobKind<{ ticketId: string }>('acknowledgements.say', { batch: 20 })

/** Notes whether the time that was stated came true. */
export const settleAcknowledgement = jobKind<{ ticketId: string }>('acknowledgements.settle', { batch: 20 })

/** Brings a ticket's waits for rules on time up to its log. */
export const planWaits = jobKind<{ ticketId: string }>('rules.plan', { batch: 50 })

/** Does a step of a rule on time when its hour has come. */
export const runStep = jobKind<{ ticketId: string; ruleId: string; anchorSeq: number; step: number }>(
  'rules.step',
  { batch: 50, dueFirst: true },
)

/** Finds the tickets that wait already for a rule on time that came into force. */
export const enlistRule = jobKind<{ ruleId: string; after: string }>('rules.enlist', { expireInSeconds: 600 })

/** Does what a rule asked for in the world outside. */
export const performAct = jobKind<{
  ticketId: string
  seq: number
  number: number
  cause: string
  onTime: boolean
  kind: string
  params: unknown
}>('rules.act', { batch: 20 })

/** Asks a customer how he was helped, because a rule wants it. */
export const askForRating = jobKind<{
  ticketId: string
  seq: number
  number: number
  cause: string
  templateId: string | null
}>('ratings.ask', { batch: 20 })

/** Starts a checklist on a ticket because a rule asked for it. */
export const startChecklist = jobKind<{ ticketId: string; checklistId: string }>('checklists.start', {
  batch: 20,
})

/** Takes off a merged ticket's checklists that nobody has begun and the survivor has too. */
export const takeOffTwins = jobKind<{ ticketId: string }>('checklists.twins', { batch: 20 })

/** Stops a rule that could not work. */
export const stopRule = jobKind<{ cause: string; reason: string }>('rules.stop')

/** Looks through the rules for those that name what is gone, every minute. */
export const reviewRules = jobKind('rules.review', { cron: '* * * * *' })

/** Opens a recurring ticket when its hour has come. */
export const openRecurring = jobKind<{ id: string; at: string }>('rules.recurring')

/** Reckons anew when recurring tickets open, by hours that have changed. */
export const replanRecurring = jobKind('rules.replan')

/** Folds the deltas of ticket counts, once a minute. */
export const foldCounts = jobKind('tickets.foldCounts', { cron: '* * * * *' })

/** Looks for what somebody should know of the desk's mail, once a minute. */
export const watchMail = jobKind('channels.watch', { cron: '* * * * *' })

/** Throws away what has expired, once an hour. */
export const tidyUp = jobKind('desk.tidyUp', { cron: '7 * * * *' })

export const jobKinds = [
  processIntake,
  deliverMessage,
  sendScheduled,
  copyToSent,
  sendSystemMail,
  resetRequested,
  closeSolved,
  learnSpam,
  lookAtClocks,
  retimeTickets,
  notePromises,
  watchPromise,
  notifyPeople,
  acknowledge,
  settleAcknowledgement,
  routeWaiting,
  routeByTheClock,
  planWaits,
  runStep,
  enlistRule,
  performAct,
  startChecklist,
  takeOffTwins,
  askForRating,
  stopRule,
  reviewRules,
  openRecurring,
  replanRecurring,
  fanOutUpdate,
  callWebhook,
  deliverWebhook,
  catchUpWebhook,
  foldCounts,
  watchMail,
  tidyUp,
]
