import {
  type Action,
  anchorOf,
  carryOut,
  isDone,
  overAt,
  type RuleDefinition,
  type TimeRule,
  triggerOf,
  type UpdateRule,
} from '@opora/core/automation'
import { type Calendar, isOpen } from '@opora/core/calendar'
import { type Facts, holds } from '@opora/core/conditions'
import {
  type Act,
  decide,
  evolve,
  fold,
  type Happening,
  type Ticket,
  type TicketEvent,
  TicketRefusal,
} from '@opora/core/ticket'

/** What a rule would have done to a ticket at some moment of its past. */
export interface Touch {
  at: string
  changes: { what: string; to: unknown }[]
}

interface Past {
  log: readonly TicketEvent[]
  facts: Facts
  calendar: Calendar
  /** What the customer said, by message; asked for only if the rule asks. */
  said: ReadonlyMap<string, string>
  /** From when on, and until when, in milliseconds. */
  since: number
  now: number
}

/** The last time that a rule would have touched a ticket; null: it would have left it alone. Pure. */
export function replay(rule: RuleDefinition, past: Past): Touch | null {
  return rule.kind === 'update' ? replayUpdates(rule, past) : replayTime(rule, past)
}

/** Every update is shown to the rule as it stood then; what the rule would have changed is not carried on. */
function replayUpdates(rule: UpdateRule, past: Past): Touch | null {
  const { log, since } = past
  let ticket: Ticket | null = null
  let last: Touch | null = null
  for (const update of updatesOf(log)) {
    for (const event of update) ticket = evolve(ticket, event, 'past')
    const { at, actor } = update[0]!
    const then = Date.parse(at)
    if (then < since) continue
    const facts = factsAt(past, then, log.slice(0, ticket!.seq))
    const done = triggerOf('0', rule, facts, then).apply(ticket!, update, actor)
    if (!done) continue
    const changes = changesOf(ticket!, done.patch ?? {}, done.acts ?? [], log.slice(0, ticket!.seq))
    if (changes.length) last = { at, changes }
  }
  return last
}

/** Hours and words as they were then; of the rest only the present is known. */
function factsAt({ facts, calendar, said }: Past, at: number, before: readonly TicketEvent[]): Facts {
  const heard = before.flatMap((event) =>
    event.type === 'message.received' ? (said.get(event.data.messageId) ?? []) : [],
  )
  return { ...facts, openNow: isOpen(calendar, at), lastCustomerMessage: heard.at(-1) ?? '' }
}

function updatesOf(log: readonly TicketEvent[]): TicketEvent[][] {
  const updates: TicketEvent[][] = []
  for (const event of log) {
    if (updates.at(-1)?.[0]?.update === event.update) updates.at(-1)!.push(event)
    else updates.push([event])
  }
  return updates
}

/** Every wait that there was is waited through; a step counts if its hour came before the wait ended. */
function replayTime(rule: TimeRule, past: Past): Touch | null {
  const { log, calendar, since, now } = past
  let last: Touch | null = null
  for (const { from, until } of waitsOf(rule, log, now)) {
    for (const { after, actions } of rule.steps) {
      const due = overAt(from, after, calendar)
      if (due < since || due >= until) continue
      last = touchAt(rule, actions, past, due) ?? last
    }
  }
  return last
}

function waitsOf(
  { anchor }: TimeRule,
  log: readonly TicketEvent[],
  now: number,
): { from: number; until: number }[] {
  const waits: { seq: number; from: number; until: number }[] = []
  for (let i = 1; i <= log.length; i += 1) {
    const anchored = anchorOf(anchor, log.slice(0, i))
    const open = waits.at(-1)
    if (open && open.until === now && anchored?.seq !== open.seq) open.until = Date.parse(log[i - 1]!.at)
    if (anchored && waits.at(-1)?.seq !== anchored.seq)
      waits.push({ seq: anchored.seq, from: anchored.at, until: now })
  }
  return waits
}

function touchAt(rule: TimeRule, actions: Action[], past: Past, due: number): Touch | null {
  const before = past.log.filter(({ at }) => Date.parse(at) <= due)
  const ticket = fold([...before], 'past')
  if (!ticket || ticket.spam) return null
  const then = { ticket, facts: factsAt(past, due, before) }
  if (!holds(rule.condition, then, { now: due, me: null })) return null
  const { patch, acts } = carryOut(actions, { ticket, actor: { kind: 'system', id: null } })
  const changes = changesOf(ticket, patch, acts, before)
  return changes.length ? { at: new Date(due).toISOString(), changes } : null
}

function changesOf(
  ticket: Ticket,
  patch: ReturnType<typeof carryOut>['patch'],
  acts: readonly Act[],
  log: readonly TicketEvent[],
): Touch['changes'] {
  if (ticket.status === 'closed') return []
  try {
    const happenings = decide(ticket, { type: 'patch', patch })
    const todo = acts.filter((act) => !isDone(act, log))
    return [...happenings.map(changeOf), ...todo.map(({ kind }) => ({ what: kind, to: null }))]
  } catch (error) {
    if (error instanceof TicketRefusal) return []
    throw error
  }
}

const changeOf = ({ type, data }: Happening) => ({
  what: type,
  to: 'to' in data ? data.to : 'added' in data ? { added: data.added, removed: data.removed } : null,
})
