import type { Happening } from './events.ts'
import { isActive, type Status } from './ticket.ts'

export const statusChanged = (from: Status, to: Status): Happening => ({
  type: 'status.changed',
  data: { from, to },
})

/** Nobody works on it now; a word of the customer wakes it. */
export const isAsleep = (status: Status): boolean => status !== 'new' && status !== 'open'

/** Whether a change of status is a reopening: from solved back to work. */
export const isReopening = (from: Status, to: Status): boolean => from === 'solved' && isActive(to)
