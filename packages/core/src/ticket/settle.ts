import type { TicketPatch } from './commands.ts'
import { decide } from './decide.ts'
import type { Happening, TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { TicketRefusal } from './refusal.ts'
import type { ActorRef, Id, Ticket } from './ticket.ts'

/** Something to be done in the world outside once the update has committed. Plain data: it travels in a job. */
export interface Act {
  kind: string
  params: unknown
}

/** What a trigger does about an update. */
export interface Reaction {
  patch?: TicketPatch
  acts?: readonly Act[]
}

/** A rule on an update: seen once the update's own events are known, it may change the ticket and ask for acts. */
export interface Trigger {
  /** Written into the `cause` of every event the trigger makes. */
  id: string
  /** What to do, given the ticket as it stands now and the update so far; null = the trigger does not apply. */
  apply(ticket: Ticket, update: TicketEvent[], actor: ActorRef): Reaction | null
}

/** An act with the trigger that asked for it and the event that announced it. */
export interface Asked extends Act {
  cause: string
  seq: number
}

/** A trigger that could not work; the others did. */
export interface Fault {
  cause: string
  /** A stable code. */
  reason: string
}

export interface Settled {
  after: Ticket
  events: TicketEvent[]
  acts: Asked[]
  faults: Fault[]
}

/**
 * Carries an update to its fixed point (SPEC S1–S6): numbers the command's own events, then runs the triggers in
 * order, from the first again after each that did something, each at most once. Pure, and it always ends.
 * @param now ISO 8601 in UTC
 */
export function settle(
  before: Ticket | null,
  own: Happening[],
  context: {
    id: Id
    actor: ActorRef
    now: string
    triggers: readonly Trigger[]
    /** Acts that are not asked for again. */
    isDone?: (act: Act) => boolean
  },
): Settled | null {
  if (own.length === 0) return null
  const update = (before?.seq ?? 0) + 1
  const settled: Settled = { after: before!, events: [], acts: [], faults: [] }
  const append = (happenings: Happening[], actor: ActorRef, cause: string | null) => {
    for (const happening of happenings) {
      const seq = (settled.after?.seq ?? 0) + 1
      const event: TicketEvent = { ...happening, seq, update, at: context.now, actor, cause }
      settled.events.push(event)
      settled.after = evolve(settled.after, event, context.id)
    }
  }
  append(own, context.actor, null)
  const waiting = [...context.triggers]
  for (let i = 0; i < waiting.length; ) {
    const trigger = waiting[i]!
    const { happenings, acts, fault } = ask(trigger, settled, context)
    if (fault) settled.faults.push({ cause: trigger.id, reason: fault })
    if (happenings.length === 0 && !fault) {
      i += 1
      continue
    }
    append(happenings, { kind: 'trigger', id: null }, trigger.id)
    settled.acts.push(...acts.map((act) => ({ ...act, cause: trigger.id, seq: settled.after.seq })))
    waiting.splice(i, 1)
    i = 0
  }
  return settled
}

interface Answer {
  happenings: Happening[]
  acts: readonly Act[]
  fault?: string
}

const nothing: Answer = { happenings: [], acts: [] }

/** What a trigger does here; what it may not do to this ticket is its own fault and nobody else's (SPEC S6). */
function ask(
  trigger: Trigger,
  { after, events }: Settled,
  { actor, isDone }: { actor: ActorRef; isDone?: (act: Act) => boolean },
): Answer {
  const reaction = trigger.apply(after, events, actor)
  if (!reaction) return nothing
  const { patch, acts: wanted = [] } = reaction
  const acts = isDone ? wanted.filter((act) => !isDone(act)) : wanted
  try {
    const happenings = patch && after.status !== 'closed' ? decide(after, { type: 'patch', patch }) : []
    const announced: Happening[] = acts.length
      ? [{ type: 'rule.acted', data: { acts: acts.map(({ kind }) => kind) } }]
      : []
    return { happenings: [...happenings, ...announced], acts }
  } catch (error) {
    if (!(error instanceof TicketRefusal)) throw error
    return { happenings: [], acts: [], fault: error.code }
  }
}
