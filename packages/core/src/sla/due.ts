import { add } from '../calendar/index.ts'
import { type Clock, isBreached, isLive } from './clock.ts'
import type { Metric, SlaPolicy } from './policy.ts'
import type { SlaState } from './state.ts'

/** When to wake for a clock: to warn before its target is used up, and as soon as it is missed. */
export interface Wake {
  metric: Metric
  at: number
  kind: 'warn' | 'breach'
}

/**
 * Every instant at which a ticket's clocks want attention if nothing else happens, earliest first.
 * @param warnAt the share of the target after which to warn, such as 0.75
 */
export function wakes(state: SlaState, policy: SlaPolicy, warnAt: number): Wake[] {
  return Object.values(state.clocks)
    .filter(isLive)
    .flatMap((clock) => [warning(clock, policy, warnAt), breach(clock)])
    .filter((wake) => wake !== null)
    .sort((a, b) => a.at - b.at)
}

function warning(
  { metric, since, target, worked, breachedAt }: Clock,
  policy: SlaPolicy,
  share: number,
): Wake | null {
  if (since === null || target === null || breachedAt !== null) return null
  const left = target * share - worked
  return left <= 0 ? null : { metric, at: add(policy.calendar, since, Math.ceil(left)), kind: 'warn' }
}

const breach = ({ metric, due, breachedAt }: Clock): Wake | null =>
  due === null || breachedAt !== null ? null : { metric, at: due + 1, kind: 'breach' }

/** The running clock whose target is used up first, with whether it is late. Lists sort by it. */
export function nearest(state: SlaState, now: number): { metric: Metric; due: number; late: boolean } | null {
  const running = Object.values(state.clocks).filter((clock) => clock.due !== null)
  const first = running.sort((a, b) => a.due! - b.due!)[0]
  return first ? { metric: first.metric, due: first.due!, late: isBreached(first, now) } : null
}
