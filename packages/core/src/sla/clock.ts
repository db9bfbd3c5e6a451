import { add, between } from '../calendar/index.ts'
import { isPausedBy, type Metric, type SlaPolicy, targetOf } from './policy.ts'
import { type Step, standstill, type Terms, type Turn, type Why } from './step.ts'

/** One running target of one ticket. Plain data: instants and durations in milliseconds. */
export interface Clock {
  metric: Metric
  state: 'running' | 'paused' | 'met' | 'ended'
  startedAt: number
  /** Working time used up before `since`. */
  worked: number
  /** Since when it runs without a turn; null unless running. */
  since: number | null
  target: number | null
  /** When the target is used up, if nothing changes; null unless running towards a target. */
  due: number | null
  /** When the present target was used up, as far as that has been looked at. */
  usedUpAt: number | null
  /** When a target was first missed. Nothing takes it back. */
  breachedAt: number | null
  endedAt: number | null
  steps: Step[]
}

export const isLive = (clock: Clock | undefined): clock is Clock =>
  clock?.state === 'running' || clock?.state === 'paused'

/** A new clock; `askedAt` counts working time from before, as when a message is split off (SPEC M3). */
export function start(metric: Metric, at: number, askedAt: number, terms: Terms): Clock {
  const worked = terms.policy && askedAt < at ? between(terms.policy.calendar, askedAt, at) : 0
  const clock: Clock = {
    metric,
    state: 'paused',
    startedAt: Math.min(askedAt, at),
    worked,
    since: null,
    target: null,
    due: null,
    usedUpAt: null,
    breachedAt: null,
    endedAt: null,
    steps: [],
  }
  return begun(under(clock, at, terms), at, terms)
}

/** A policy that is found at the very moment is no turn of its own. */
const begun = (clock: Clock, at: number, terms: Terms): Clock =>
  turned(clock, at, 'started', clock.state === 'paused' ? standstill(terms) : null)

/** Working time used up by an instant (SPEC C2). */
export const elapsed = (clock: Clock, policy: SlaPolicy | null, at: number): number =>
  clock.since === null || !policy
    ? clock.worked
    : clock.worked + between(policy.calendar, clock.since, Math.max(at, clock.since))

/** Brings a live clock to `at` under the old policy, then under new terms: it pauses, resumes or is retargeted. */
export function retermed(clock: Clock, at: number, before: SlaPolicy | null, terms: Terms): Clock {
  if (!isLive(clock) || !isTurn(clock, before, terms)) return clock
  const after = under(stop({ ...clock }, at, before), at, terms)
  if (clock.steps.length === 1 && clock.startedAt === at) return begun({ ...after, steps: [] }, at, terms)
  if (after.state === 'paused' && clock.state === 'running')
    return turned(after, at, 'paused', standstill(terms))
  if (after.state !== clock.state) return turned(after, at, 'resumed')
  if (terms.policy?.id !== before?.id) return turned(after, at, 'retargeted', 'policy')
  if (after.target !== clock.target) return turned(after, at, 'retargeted', 'priority')
  return clock
}

function isTurn(clock: Clock, before: SlaPolicy | null, { policy, priority, status }: Terms): boolean {
  if (policy?.id !== before?.id) return true
  if (!policy) return false
  const paused = isPausedBy(policy, clock.metric, status)
  return paused !== (clock.state === 'paused') || targetOf(policy, priority, clock.metric) !== clock.target
}

/** Ends a clock: `met` is the answer that was promised, `ended` is an end without one. */
export function finished(
  clock: Clock,
  at: number,
  policy: SlaPolicy | null,
  state: 'met' | 'ended',
  why: Why | null = null,
): Clock {
  const after = stop({ ...clock }, at, policy)
  after.state = state
  after.endedAt = at
  after.due = null
  return turned(after, at, state, why)
}

/** Notes on the clock what did not change its course: a call that was not answered, a reply judged anew. */
export const noted = (
  clock: Clock,
  at: number,
  policy: SlaPolicy | null,
  turn: Turn,
  why: Why | null,
): Clock => ({
  ...clock,
  steps: [...clock.steps, { ...stepOf(clock, at, turn, why), worked: elapsed(clock, policy, at) }],
})

/** A solved ticket is reopened: the clock goes on with the time it had used (SPEC R3). */
export function reopened(clock: Clock, at: number, terms: Terms): Clock {
  return turned(under({ ...clock, state: 'paused', endedAt: null }, at, terms), at, 'reopened')
}

/** Takes over the longer wait of a ticket that was merged in (SPEC M2). */
export function carried(clock: Clock, at: number, worked: number, terms: Terms): Clock {
  const after = stop({ ...clock }, at, terms.policy)
  if (worked <= after.worked) return clock
  after.worked = worked
  return turned(under(after, at, terms), at, 'carried')
}

/** Working time left until the target is used up, negative once it is; null without a target. */
export const left = (clock: Clock, policy: SlaPolicy | null, at: number): number | null =>
  clock.target === null ? null : clock.target - elapsed(clock, policy, at)

/** Whether the target has been missed by an instant. */
export const isBreached = (clock: Clock, at: number): boolean =>
  clock.breachedAt !== null || (clock.due !== null && at > clock.due)

export const isNewlyMissed = (clock: Clock | undefined, at: number): boolean =>
  clock !== undefined && clock.breachedAt === null && isBreached(clock, at)

/** Notes that the target was missed. */
export const seen = (clock: Clock): Clock => ({ ...clock, breachedAt: clock.due })

// What follows changes a copy made for it, so that a turn of a clock costs one.

/** Stops it: the working time until now is used up. */
function stop(clock: Clock, at: number, policy: SlaPolicy | null): Clock {
  clock.worked = elapsed(clock, policy, at)
  if (clock.due !== null && at >= clock.due) clock.usedUpAt = clock.due
  clock.since = null
  return clock
}

/** A target that is used up already is due since then, or from now on; never earlier (SPEC C4). */
function under(clock: Clock, at: number, { policy, priority, status }: Terms): Clock {
  clock.target = policy && targetOf(policy, priority, clock.metric)
  const rest = clock.target === null ? null : clock.target - clock.worked
  if (rest === null || rest > 0) clock.usedUpAt = null
  clock.due = null
  clock.since = null
  clock.state = 'paused'
  if (!policy || isPausedBy(policy, clock.metric, status)) return clock
  clock.state = 'running'
  clock.since = at
  if (rest === null) return clock
  if (rest > 0) clock.due = add(policy.calendar, at, rest)
  else clock.due = clock.usedUpAt ??= at
  return clock
}

function turned(clock: Clock, at: number, turn: Turn, why: Why | null = null): Clock {
  clock.steps = [...clock.steps, stepOf(clock, at, turn, why)]
  return clock
}

const stepOf = ({ worked, target, due }: Clock, at: number, turn: Turn, why: Why | null): Step => ({
  at,
  turn,
  why,
  worked,
  target,
  due,
})
