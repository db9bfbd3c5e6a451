import type { Priority, Status } from '../ticket/index.ts'
import type { SlaPolicy } from './policy.ts'

/** Why a clock stands as it does, one entry for every turn it took. */
export interface Step {
  at: number
  turn: Turn
  /** What made it turn, where the turn alone does not tell. */
  why: Why | null
  /** Working time used up when it happened. */
  worked: number
  target: number | null
  due: number | null
}

export type Turn =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'retargeted'
  | 'carried'
  | 'tried'
  | 'rejudged'
  | 'met'
  | 'reopened'
  | 'ended'

export type Why =
  | 'pending'
  | 'on_hold'
  | 'solved'
  | 'closed'
  | 'merged'
  | 'no_policy'
  | 'priority'
  | 'policy'
  | 'answer'
  | 'holding'
  | 'automatic'

/** What a clock runs under at an instant. */
export interface Terms {
  policy: SlaPolicy | null
  priority: Priority
  status: Status
}

/** What makes a clock stand still. */
export const standstill = ({ policy, status }: Terms): Why | null => {
  if (!policy) return 'no_policy'
  return status === 'new' || status === 'open' ? null : status
}
