import type { TicketPatch } from './commands.ts'
import { decide } from './decide.ts'
import type { Happening, TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { ActorRef, Id, Ticket } from './ticket.ts'

/** A rule on an update: seen once the update's own events are known, it may change fields of the ticket. */
export interface Trigger {
  /** Written into the `cause` of every event the trigger makes. */
  id: string
  /** What to change, given the ticket as it stands now and the update so far; null = the trigger does not apply. */
  apply(ticket: Ticket, update: TicketEvent[], actor: ActorRef): TicketPatch | null
}

export interface Settled {
  after: Ticket
  events: TicketEvent[]
}

/**
 * Carries an update to its fixed point (SPEC S1–S4): numbers the command's own events, then runs the triggers in
 * order, from the first again after each that changed something, each at most once. Pure, and it always ends.
 * @param now ISO 8601 in UTC
 */
export function settle(
  before: Ticket | null,
  own: Happening[],
  context: { id: Id; actor: ActorRef; now: string; triggers: readonly Trigger[] },
): Settled | null {
  if (own.length === 0) return null
  const update = (before?.seq ?? 0) + 1
  const events: TicketEvent[] = []
  let ticket = before
  const append = (happenings: Happening[], actor: ActorRef, cause: string | null) => {
    for (const happening of happenings) {
      const seq = (ticket?.seq ?? 0) + 1
      const event: TicketEvent = { ...happening, seq, update, at: context.now, actor, cause }
      events.push(event)
      ticket = evolve(ticket, event, context.id)
    }
  }
  append(own, context.actor, null)
  const waiting = [...context.triggers]
  for (let i = 0; i < waiting.length; ) {
    const trigger = waiting[i]!
    const patch = trigger.apply(ticket!, events, context.actor)
    const happenings = patch ? decide(ticket, { type: 'patch', patch }) : []
    if (happenings.length === 0) {
      i += 1
      continue
    }
    append(happenings, { kind: 'trigger', id: null }, trigger.id)
    waiting.splice(i, 1)
    i = 0
  }
  return { after: ticket!, events }
}
