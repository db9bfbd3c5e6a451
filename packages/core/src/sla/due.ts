import { add } from '../calendar/index.ts'
import { type Clock, isBreached, isLive } from './clock.ts'
import type { Metric, SlaPolicy, WarnStep } from './policy.ts'
import type { SlaState } from './state.ts'

/** When to wake for a clock: to warn before its target is used up, and as soon as it is missed. */
export type Wake = {
  metric: Metric
  at: number
  /** The same for one warning of one clock however often it is worked out: nobody is warned of it twice. */
  key: string
} & ({ kind: 'warn'; to: WarnStep['to'] } | { kind: 'breach' })

/** Every instant at which a ticket's clocks want attention if nothing else happens, earliest first (SPEC W1–W4). */
export function wakes(state: SlaState, policy: SlaPolicy): Wake[] {
  const all: Wake[] = []
  for (const clock of Object.values(state.clocks)) {
    if (clock.state !== 'running' || clock.due === null || clock.breachedAt !== null) continue
    for (const [index, step] of policy.warnings.entries()) {
      const at = warnAt(clock, policy, step)
      if (at !== null && at <= clock.due)
        all.push({ metric: clock.metric, at, key: keyOf(clock, `warn:${index}`), kind: 'warn', to: step.to })
    }
    all.push({ metric: clock.metric, at: clock.due + 1, key: keyOf(clock, 'breach'), kind: 'breach' })
  }
  return all.sort((a, b) => a.at - b.at)
}

const keyOf = ({ metric, startedAt }: Clock, what: string): string => `${metric}:${startedAt}:${what}`

/** Now, if so much of the target was used up before the clock's last turn; null where the target is too short. */
function warnAt({ since, target, worked }: Clock, policy: SlaPolicy, step: WarnStep): number | null {
  if (since === null || target === null) return null
  const after = 'share' in step ? Math.ceil(target * step.share) : target - step.before * 60_000
  if (after <= 0) return null
  return after <= worked ? since : add(policy.calendar, since, after - worked)
}

/** The running clock whose target is used up first, with whether it is late. Lists sort by it. */
export function nearest(state: SlaState, now: number): { metric: Metric; due: number; late: boolean } | null {
  let first: Clock | null = null
  for (const clock of Object.values(state.clocks))
    if (isLive(clock) && clock.due !== null && (!first || clock.due < first.due!)) first = clock
  return first && { metric: first.metric, due: first.due!, late: isBreached(first, now) }
}
