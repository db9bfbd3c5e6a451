import { type Clock, isLive, noted } from './clock.ts'
import type { Rejudged, ReplyKind, SlaEvent } from './events.ts'
import { advance } from './fold.ts'
import { type Metric, metrics, type SlaPolicy } from './policy.ts'
import type { PolicyOf, SlaState } from './state.ts'

/**
 * Folds everything that happened to a ticket into its clocks. A stored state is brought on by `advance`; only a
 * reply that is judged anew needs the whole story again (SPEC J1–J4).
 */
export function foldSla(events: readonly (SlaEvent | Rejudged)[], policyOf: PolicyOf): SlaState | null {
  const kinds = new Map<string, ReplyKind>()
  let state: SlaState | null = null
  let told: SlaEvent[] = []
  for (const event of events) {
    if (event.type !== 'rejudged') {
      const judged = asJudged(event, kinds)
      told.push(judged)
      state = advance(state, judged, policyOf)
      continue
    }
    kinds.set(event.messageId, event.to)
    told = told.map((each) => asJudged(each, kinds))
    if (state) state = retold(state, told, event, policyOf)
  }
  return state
}

function asJudged(event: SlaEvent, kinds: ReadonlyMap<string, ReplyKind>): SlaEvent {
  if (event.type !== 'replied' || event.messageId === undefined) return event
  return { ...event, kind: kinds.get(event.messageId) ?? event.kind }
}

/** The clocks as if the reply had been so from then on; what was noted as missed stays noted. */
function retold(known: SlaState, told: readonly SlaEvent[], event: Rejudged, policyOf: PolicyOf): SlaState {
  const replayed = told.reduce<SlaState | null>((state, each) => advance(state, each, policyOf), null)
  const after = advance(replayed, { type: 'looked', at: Math.max(event.at, known.at) }, policyOf)
  const policy = after.policyId === null ? null : policyOf(after.policyId)
  const clocks: SlaState['clocks'] = {}
  const misses: SlaState['misses'] = {}
  for (const metric of metrics) {
    const clock = after.clocks[metric]
    if (clock) clocks[metric] = marked(clock, known, after.at, policy, event.to)
    const count = Math.max(known.misses[metric] ?? 0, after.misses[metric] ?? 0)
    if (count > 0) misses[metric] = count
  }
  return { ...after, clocks, misses }
}

function marked(clock: Clock, known: SlaState, at: number, policy: SlaPolicy | null, to: ReplyKind): Clock {
  const before = known.clocks[clock.metric]
  const missed = clock.breachedAt ?? missedBefore(clock, known)
  const same = before?.startedAt === clock.startedAt && before.state === clock.state
  const kept = missed === clock.breachedAt ? clock : { ...clock, breachedAt: missed }
  return same ? kept : noted(kept, at, policy, 'rejudged', to)
}

const replies: readonly Metric[] = ['first_reply', 'next_reply']

/** The miss of the clock itself, or of one that measured a part of the same wait. */
function missedBefore(clock: Clock, known: SlaState): number | null {
  const own = known.clocks[clock.metric]
  if (own && own.startedAt === clock.startedAt) return own.breachedAt
  if (!replies.includes(clock.metric) || !isLive(clock)) return null
  const covered = replies.map((metric) => known.clocks[metric]).filter((each) => each !== undefined)
  return (
    covered.find(({ startedAt, breachedAt }) => breachedAt !== null && startedAt >= clock.startedAt)
      ?.breachedAt ?? null
  )
}
