import type { Status } from '../ticket/index.ts'
import {
  type Clock,
  carried,
  elapsed,
  finished,
  isLive,
  isNewlyMissed,
  noted,
  reopened,
  retermed,
  seen,
  start,
} from './clock.ts'
import type { SlaEvent } from './events.ts'
import { type Metric, metrics, type SlaPolicy } from './policy.ts'
import type { PolicyOf, SlaState } from './state.ts'
import type { Terms, Why } from './step.ts'

const blank = (at: number): SlaState => ({
  at,
  policyId: null,
  priority: 'normal',
  status: 'new',
  clocks: {},
  misses: {},
})

/** The clocks after one more event. An event from before the last one counts as happening with it (SPEC C1). */
export function advance(state: SlaState | null, event: SlaEvent, policyOf: PolicyOf): SlaState {
  const before = state ?? blank(event.at)
  const at = Math.max(before.at, event.at)
  const policy = before.policyId === null ? null : policyOf(before.policyId)
  return step(look(before, at), event, policy, policyOf)
}

/** Notes and counts what was missed by an instant. */
function look(state: SlaState, at: number): SlaState {
  const missed = metrics.filter((metric) => isNewlyMissed(state.clocks[metric], at))
  if (missed.length === 0) return { ...state, at }
  const clocks = { ...state.clocks }
  const misses = { ...state.misses }
  for (const metric of missed) {
    clocks[metric] = seen(clocks[metric]!)
    misses[metric] = (misses[metric] ?? 0) + 1
  }
  return { ...state, at, clocks, misses }
}

function step(state: SlaState, event: SlaEvent, policy: SlaPolicy | null, policyOf: PolicyOf): SlaState {
  switch (event.type) {
    case 'opened': {
      const opened = { ...state, priority: event.priority, status: event.status }
      return begin(opened, 'resolution', state.at, policy)
    }
    case 'wrote':
      return event.automatic ? state : wrote(state, Math.min(event.askedAt ?? state.at, state.at), policy)
    case 'replied':
      return event.kind === 'automatic' ? state : replied(state, event.kind === 'holding', policy)
    case 'call_asked':
      return isLive(state.clocks.call_back)
        ? state
        : begin(state, 'call_back', Math.min(event.askedAt ?? state.at, state.at), policy)
    case 'called':
      return called(state, event.reached, policy)
    case 'status':
      return moved(state, event.to, policy)
    case 'priority':
      return reterm({ ...state, priority: event.to }, policy, policy)
    case 'policy':
      return reterm({ ...state, policyId: event.to }, policy, event.to === null ? null : policyOf(event.to))
    case 'merged':
      return { ...state, clocks: each(state, (clock) => end(clock, state.at, policy, 'ended', 'merged')) }
    case 'looked':
      return state
    case 'absorbed':
      return absorb(state, event.other, policy, policyOf)
  }
}

/** The customer waits for a word from now on, unless he waits already (SPEC F1, N1). */
function wrote(state: SlaState, askedAt: number, policy: SlaPolicy | null): SlaState {
  if (isLive(state.clocks.first_reply) || isLive(state.clocks.next_reply)) return state
  return begin(state, state.clocks.first_reply ? 'next_reply' : 'first_reply', askedAt, policy)
}

/** A word of ours: an answer ends the wait; any word is an update and starts the next one's clock (SPEC F2, U1). */
function replied(state: SlaState, holding: boolean, policy: SlaPolicy | null): SlaState {
  const answers = !holding || policy?.holdingReplyAnswers === true
  const met = meet(state, answers ? ['first_reply', 'next_reply', 'update'] : ['update'], policy)
  return begin(met, 'update', state.at, policy)
}

/** A talk answers whatever the customer waits for; a call that he did not take is only noted (SPEC B2–B3). */
function called(state: SlaState, reached: boolean, policy: SlaPolicy | null): SlaState {
  if (reached) {
    const met = meet(state, ['first_reply', 'next_reply', 'update', 'call_back'], policy)
    return begin(met, 'update', state.at, policy)
  }
  const { call_back } = state.clocks
  if (!isLive(call_back)) return state
  return {
    ...state,
    clocks: { ...state.clocks, call_back: noted(call_back, state.at, policy, 'tried', null) },
  }
}

const meet = (state: SlaState, what: readonly Metric[], policy: SlaPolicy | null): SlaState => ({
  ...state,
  clocks: each(state, (clock, metric) =>
    what.includes(metric) ? end(clock, state.at, policy, 'met') : clock,
  ),
})

function moved(state: SlaState, to: Status, policy: SlaPolicy | null): SlaState {
  const was = state.status
  const after = { ...state, status: to }
  if (to === 'closed')
    return { ...after, clocks: each(state, (clock) => end(clock, state.at, policy, 'ended', 'closed')) }
  const { resolution, update } = state.clocks
  const clocks = { ...state.clocks }
  if (to === 'solved' && isLive(resolution)) clocks.resolution = finished(resolution, state.at, policy, 'met')
  if (to === 'solved' && isLive(update)) clocks.update = finished(update, state.at, policy, 'ended', 'solved')
  if (was === 'solved' && to !== 'solved' && resolution?.state === 'met')
    clocks.resolution = reopened(resolution, state.at, termsOf(after, policy))
  return reterm({ ...after, clocks }, policy, policy)
}

/** The survivor of a merge: the longer wait counts for each measure (SPEC M2). */
function absorb(state: SlaState, other: SlaState, policy: SlaPolicy | null, policyOf: PolicyOf): SlaState {
  const theirs = other.policyId === null ? null : policyOf(other.policyId)
  let after = state
  for (const clock of Object.values(other.clocks)) {
    if (!isLive(clock) || clock.metric === 'update') continue
    const waits = awaiting(after, clock.metric, policy)
    const metric = liveMetric(waits, clock.metric)
    const mine = metric ? waits.clocks[metric] : undefined
    if (!metric || !isLive(mine)) continue
    const worked = elapsed(clock, theirs, state.at)
    after = {
      ...waits,
      clocks: { ...waits.clocks, [metric]: carried(mine, state.at, worked, termsOf(waits, policy)) },
    }
  }
  return after
}

/** The survivor owes what the other owed. */
function awaiting(state: SlaState, metric: Metric, policy: SlaPolicy | null): SlaState {
  if (metric === 'resolution') return state
  if (metric !== 'call_back') return wrote(state, state.at, policy)
  return isLive(state.clocks.call_back) ? state : begin(state, 'call_back', state.at, policy)
}

function liveMetric(state: SlaState, metric: Metric): Metric | null {
  if (metric === 'resolution' || metric === 'call_back') return metric
  if (isLive(state.clocks.first_reply)) return 'first_reply'
  return isLive(state.clocks.next_reply) ? 'next_reply' : null
}

const begin = (state: SlaState, metric: Metric, askedAt: number, policy: SlaPolicy | null): SlaState => ({
  ...state,
  clocks: { ...state.clocks, [metric]: start(metric, state.at, askedAt, termsOf(state, policy)) },
})

const reterm = (state: SlaState, before: SlaPolicy | null, policy: SlaPolicy | null): SlaState => ({
  ...state,
  clocks: each(state, (clock) => retermed(clock, state.at, before, termsOf(state, policy))),
})

const end = (
  clock: Clock,
  at: number,
  policy: SlaPolicy | null,
  state: 'met' | 'ended',
  why: Why | null = null,
): Clock => (isLive(clock) ? finished(clock, at, policy, state, why) : clock)

const termsOf = (state: SlaState, policy: SlaPolicy | null): Terms => ({
  policy,
  priority: state.priority,
  status: state.status,
})

/** The same object when no clock changes. */
function each(state: SlaState, change: (clock: Clock, metric: Metric) => Clock): SlaState['clocks'] {
  let clocks = state.clocks
  for (const metric of metrics) {
    const clock = state.clocks[metric]
    const after = clock && change(clock, metric)
    if (after === clock || !after) continue
    if (clocks === state.clocks) clocks = { ...clocks }
    clocks[metric] = after
  }
  return clocks
}
