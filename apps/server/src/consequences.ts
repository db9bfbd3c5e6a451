import type { Ticket, TicketEvent } from '@opora/core/ticket'
import { closeSolved, deliverMessage } from './job-kinds.ts'
import { type Job, job } from './platform/queue.ts'

/** One command's events with the ticket as they leave it. */
export interface Update {
  ticket: Ticket
  events: TicketEvent[]
  /** Events of an import or a seed: nothing follows from them. */
  quiet: boolean
}

export interface ConsequenceSettings {
  closeAfterHours: number
}

/** THE PAGE "what happens when": the jobs that follow from an update. Pure. */
export function consequences({ ticket, events, quiet }: Update, settings: ConsequenceSettings): Job[] {
  if (quiet) return []
  return events.flatMap((event): Job[] => {
    switch (event.type) {
      case 'message.sent':
        return [job(deliverMessage, { ticketId: ticket.id, messageId: event.data.messageId })]
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
}

const hoursAfter = (at: string, hours: number): Date => new Date(Date.parse(at) + hours * 3_600_000)
