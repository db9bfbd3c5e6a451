import {
  advance,
  isBreached,
  isLive,
  nearest,
  type PolicyOf,
  type SlaState,
  slaEventOf,
  wakes,
} from '@opora/core/sla'
import type { Command, Ticket, TicketEvent } from '@opora/core/ticket'
import type { Clocks, Context } from './context.ts'
import type { NewMessage } from './message-row.ts'

/** What a change made of the ticket's clocks. */
export interface Kept extends Clocks {
  /** When to look next, if that is earlier than any job that is under way. */
  newWake: Date | null
}

/** Carries a ticket's clocks over an update; null: there are none. Pure. */
export function keepTime(
  { rules, clocks, facts }: Context,
  update: {
    ticket: Ticket
    events: readonly TicketEvent[]
    message: NewMessage | undefined
    /** Keys of what was said now. */
    told: readonly string[]
  },
  now: Date,
): Kept | null {
  const { ticket, events, message, told } = update
  const policy = rules.policyFor({ ticket, facts }, now)
  if (!clocks && !policy) return null
  const text = message ? message.visibleText || message.text : ''
  const at = now.getTime()
  const turns = events.flatMap((event) => slaEventOf(event, text) ?? [])
  const chosen = { type: 'policy', at, to: policy?.id ?? null } as const
  // A new ticket's terms come first, so that its clocks do not start under none.
  const all = clocks ? [...turns, chosen] : [chosen, ...turns]
  const state = all.reduce<SlaState | null>(
    (before, turn) => advance(before, turn, rules.policyOf),
    clocks?.state ?? null,
  )!
  const warned = [...(clocks?.warned ?? []), ...told].filter((key) => isOf(state, key))
  return { ...scheduled(state, clocks?.wakeAt ?? null, warned, { policyOf: rules.policyOf, now }), warned }
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

/** What a ticket's row shows of its clocks: lists filter and sort by it. */
export function shownClocks(state: SlaState, now: Date) {
  const first = nearest(state, now.getTime())
  const missed = Object.values(state.clocks).flatMap((clock) =>
    isLive(clock) && clock.due !== null && isBreached(clock, now.getTime())
      ? [clock.breachedAt ?? clock.due]
      : [],
  )
  return {
    due_at: first && new Date(first.due),
    due_metric: first?.metric ?? null,
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
