import {
  advance,
  isBreached,
  isHoldingReply,
  isLive,
  nearest,
  type PolicyOf,
  type SlaEvent,
  type SlaState,
  slaEventOf,
  wakes,
} from '@opora/core/sla'
import type { Command, CountsAs, Ticket, TicketEvent } from '@opora/core/ticket'
import type { Clocks, Context } from './context.ts'
import type { NewMessage } from './message-row.ts'

/** What a change made of the ticket's clocks. */
export interface Kept extends Clocks {
  /** When to look next, if that is earlier than any job that is under way. */
  newWake: Date | null
}

/** An update as the clocks see it. */
export interface Passed {
  ticket: Ticket
  events: readonly TicketEvent[]
  message: NewMessage | undefined
  /** What a message counts as that was written earlier and leaves now. */
  said: CountsAs | null
  /** Keys of what was said now. */
  told: readonly string[]
  /** Clocks of a ticket that came into this one. */
  absorbed: SlaState | null
  /** The clocks before this update's terms, reckoned from the whole log: an earlier reply is judged anew, or there were none. */
  retold: SlaState | null
}

/** Carries a ticket's clocks over an update; null: there are none. Pure. */
export function keepTime({ rules, clocks, facts }: Context, passed: Passed, now: Date): Kept | null {
  const { ticket, events, told, absorbed, retold } = passed
  const policy = rules.policyFor({ ticket, facts }, now)
  if (!clocks && !policy) return null
  const at = now.getTime()
  const chosen = { type: 'policy', at, to: policy?.id ?? null } as const
  const turns = retold ? [] : turnsOf(passed)
  if (absorbed) turns.push({ type: 'absorbed', at, other: absorbed })
  // A new ticket's terms come first, so that its clocks do not start under none.
  const all: SlaEvent[] = clocks ? [...turns, chosen] : [chosen, ...turns]
  const before = retold ?? clocks?.state ?? null
  const reckoned = all.reduce<SlaState | null>((known, turn) => advance(known, turn, rules.policyOf), before)!
  // What only new terms make late is noted, and nobody told: it would be told of every such ticket at once.
  const nobodyActed = events.length === 0 || (!clocks && retold !== null)
  const state =
    nobodyActed && clocks?.state.policyId !== chosen.to
      ? advance(reckoned, { type: 'looked', at: at + 1 }, rules.policyOf)
      : reckoned
  const warned = [...(clocks?.warned ?? []), ...told].filter((key) => isOf(state, key))
  const known = clocks?.terms ?? []
  const terms =
    known.at(-1)?.to === chosen.to && known.length > 0
      ? known
      : [...known, { at, seq: ticket.seq, to: chosen.to }]
  return {
    ...scheduled(state, clocks?.wakeAt ?? null, warned, { policyOf: rules.policyOf, now }),
    warned,
    terms,
  }
}

const wordsOf = (message: NewMessage | undefined): string =>
  message ? message.visibleText || message.text : ''

const turnsOf = ({ events, message, said }: Pick<Passed, 'events' | 'message' | 'said'>): SlaEvent[] =>
  events.flatMap((event) => slaEventOf(event, wordsOf(message), said) ?? [])

/** How a message of ours counts that is written now; null: none is. */
export function countsAs({ events, message }: Pick<Passed, 'events' | 'message'>): CountsAs | null {
  if (events.some(({ type }) => type === 'message.scheduled'))
    return message?.countsAs ?? (isHoldingReply(wordsOf(message)) ? 'holding' : 'answer')
  const sent = turnsOf({ events, message, said: null }).find(({ type }) => type === 'replied')
  return sent?.type === 'replied' ? sent.kind : null
}

/** Whether a key speaks of a clock that is still there: keys begin with its measure and its start. */
const isOf = ({ clocks }: SlaState, key: string): boolean =>
  Object.values(clocks).some(({ metric, startedAt }) => key.startsWith(`${metric}:${startedAt}:`))

/** The next instant to look at: a job that is under way and comes earlier will find it. */
function scheduled(
  state: SlaState,
  under: Date | null,
  warned: readonly string[],
  { policyOf, now }: { policyOf: PolicyOf; now: Date },
): Pick<Kept, 'state' | 'wakeAt' | 'newWake'> {
  const policy = state.policyId === null ? null : policyOf(state.policyId)
  const next = policy && wakes(state, policy).find(({ key }) => !warned.includes(key))
  const ahead = under !== null && under > now ? under : null
  if (!next) return { state, wakeAt: ahead, newWake: null }
  const wake = new Date(next.at)
  if (ahead !== null && ahead <= wake) return { state, wakeAt: ahead, newWake: null }
  return { state, wakeAt: wake, newWake: wake }
}

/** What a ticket's row shows of what is owed: lists filter and sort by it. A promise is owed like any clock. */
export function shownClocks(state: SlaState, promised: Date | null, now: Date) {
  const first = nearest(state, now.getTime())
  const promise = promised !== null && (first === null || promised.getTime() < first.due)
  const missed = Object.values(state.clocks).flatMap((clock) =>
    isLive(clock) && clock.due !== null && isBreached(clock, now.getTime())
      ? [clock.breachedAt ?? clock.due]
      : [],
  )
  return {
    due_at: promise ? promised : first && new Date(first.due),
    due_metric: promise ? 'promise' : (first?.metric ?? null),
    breached_at: missed.length ? new Date(Math.min(...missed)) : null,
  }
}

/**
 * What a ticket's clocks have to say at an instant, and the keys under which it is said once.
 * @param warnings whether warnings are due too: not while somebody is changing the ticket anyway
 */
export function looked(
  { clocks, rules }: Context,
  now: Date,
  warnings: boolean,
): { command: Extract<Command, { type: 'look' }>; keys: string[] } {
  const warned: Look['warned'] = []
  const breached: Look['breached'] = []
  const keys: string[] = []
  const policy = clocks?.state.policyId ? rules.policyOf(clocks.state.policyId) : null
  for (const wake of policy ? wakes(clocks!.state, policy) : []) {
    if (wake.at > now.getTime()) break
    if (clocks!.warned.includes(wake.key) || (wake.kind === 'warn' && !warnings)) continue
    const said = {
      metric: wake.metric,
      dueAt: new Date(clocks!.state.clocks[wake.metric]!.due!).toISOString(),
    }
    if (wake.kind === 'warn') warned.push({ ...said, to: wake.to })
    else breached.push(said)
    keys.push(wake.key)
  }
  return { command: { type: 'look', warned: breached.length ? [] : warned, breached }, keys }
}

type Look = Extract<Command, { type: 'look' }>
