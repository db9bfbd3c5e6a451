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

/** A mail of the desk itself (invitation, reset); its content is sealed, because it holds a link that opens an account. */
export const sendSystemMail = jobKind<{ sealed: string }>('mail.system', { batch: 1 })

/** Somebody asked for a way back in. Whether there is such an account is found out by the job, not by the request. */
export const resetRequested = jobKind<{ email: string }>('people.reset')

/** Closes a solved ticket once its grace is over, unless it was reopened meanwhile. */
export const closeSolved = jobKind<{ ticketId: string; solvedSeq: number }>('tickets.close')

/** Folds the deltas of ticket counts, once a minute. */
export const foldCounts = jobKind('tickets.foldCounts', { cron: '* * * * *' })

/** Throws away what has expired, once an hour. */
export const tidyUp = jobKind('desk.tidyUp', { cron: '7 * * * *' })

export const jobKinds = [
  processIntake,
  deliverMessage,
  sendSystemMail,
  resetRequested,
  closeSolved,
  foldCounts,
  tidyUp,
]
