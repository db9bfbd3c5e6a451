import type { Priority, Status } from '../ticket/index.ts'
import type { Clock } from './clock.ts'
import type { Metric, SlaPolicy } from './policy.ts'

/** The clocks of one ticket: the fold of what happened to it. Plain data. */
export interface SlaState {
  /** The latest instant seen: time never runs backwards here. */
  at: number
  policyId: string | null
  priority: Priority
  status: Status
  /** The latest clock of each measure. */
  clocks: Partial<Record<Metric, Clock>>
  /** How many targets of each measure were missed, by clocks that have since been replaced too. */
  misses: Partial<Record<Metric, number>>
}

/** Finds a policy by its id; null when it is gone. */
export type PolicyOf = (id: string) => SlaPolicy | null
