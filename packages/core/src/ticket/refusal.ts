import type { EventType } from './events.ts'

/** Why a command cannot be carried out, by a stable code that the interface translates. */
export type RefusalCode =
  | 'ticket.closed'
  | 'ticket.exists'
  | 'ticket.merged'
  | 'ticket.merged_into_itself'
  | 'ticket.missing'
  | 'ticket.not_solved'
  | 'ticket.subject_empty'
  | 'ticket.stale'

/** A command that a person or a later state can mend. */
export class TicketRefusal extends Error {
  readonly code: RefusalCode
  /** For `ticket.stale`: the kinds of change made since the state the command was based on. */
  readonly changed: EventType[]
  constructor(code: RefusalCode, changed: EventType[] = []) {
    super(code)
    this.code = code
    this.changed = changed
  }
}
