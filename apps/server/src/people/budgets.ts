// How often may somebody guess? Pure: the policy, which of its budgets an attempt draws on, and the verdict.
// The counting is in attempts.ts. What these figures are worth is computed in budgets.test.ts.

/** What is being guessed, or asked for too often. */
export type Guess = 'password' | 'totp' | 'recovery' | 'confirmation' | 'reset' | 'link'
export type Scope = 'account' | 'device' | 'network' | 'total'

/** At most `limit` attempts within `seconds`; a right one is given back. */
export interface Budget {
  scope: Scope
  limit: number
  seconds: number
}

interface Policy {
  /** From a device in which this account has signed in before: strangers cannot spend this. */
  known: readonly Budget[]
  /** From anywhere else. */
  stranger: readonly Budget[]
}

const QUARTER = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR
const MONTH = 30 * DAY

const per = (scope: Scope, limit: number, seconds: number): Budget => ({ scope, limit, seconds })

/** Six digits with two codes of clock drift are few: the totals are what keeps many accounts safe for a long time. */
const codes: Policy = {
  known: [per('device', 5, QUARTER), per('device', 20, DAY), per('device', 100, MONTH)],
  stranger: [
    per('total', 200, DAY),
    per('total', 1600, MONTH),
    per('network', 30, QUARTER),
    per('network', 100, DAY),
    per('account', 5, QUARTER),
    per('account', 20, DAY),
    per('account', 60, MONTH),
    per('device', 10, QUARTER),
  ],
}

export const policy: Readonly<Record<Guess, Policy>> = {
  password: {
    known: [per('device', 10, QUARTER), per('device', 40, DAY)],
    stranger: [
      per('total', 10_000, HOUR),
      per('network', 100, QUARTER),
      per('network', 500, DAY),
      per('account', 10, QUARTER),
      per('account', 50, DAY),
      per('device', 30, QUARTER),
    ],
  },
  totp: codes,
  recovery: codes,
  // The password asked again of somebody signed in: whoever borrowed the session must not find it out.
  confirmation: { known: [], stranger: [per('account', 10, QUARTER), per('account', 40, DAY)] },
  reset: {
    known: [per('device', 3, HOUR), per('device', 10, DAY)],
    stranger: [
      per('total', 500, HOUR),
      per('network', 20, HOUR),
      per('network', 60, DAY),
      per('account', 3, HOUR),
      per('account', 10, DAY),
      per('device', 10, HOUR),
    ],
  },
  // Links carry 256 random bits: this bounds work, not luck.
  link: {
    known: [],
    stranger: [per('total', 20_000, HOUR), per('network', 60, QUARTER), per('device', 30, QUARTER)],
  },
}

/** The budgets that an attempt draws on, in rounds: a spent total or network keeps the attempt from touching more. */
export function rounds(guess: Guess, known: boolean): readonly (readonly Budget[])[] {
  const { known: own, stranger } = policy[guess]
  if (known && own.length) return [own]
  const wide = stranger.filter(({ scope }) => scope === 'total' || scope === 'network')
  const narrow = stranger.filter(({ scope }) => scope === 'account' || scope === 'device')
  return [wide, narrow].filter((round) => round.length > 0)
}

/** The beginning of the window that `now` falls into. */
export const windowStart = (budget: Budget, now: Date): Date => {
  const length = budget.seconds * 1000
  return new Date(Math.floor(now.getTime() / length) * length)
}

/**
 * The verdict on an attempt that has been counted already.
 * @param counts for each budget, attempts in its window with this one
 * @returns 0 when it may go on, otherwise the seconds to wait
 */
export function waitFor(budgets: readonly Budget[], counts: readonly number[], now: Date): number {
  const waits = budgets.map((budget, i) => {
    if (counts[i]! <= budget.limit) return 0
    const end = windowStart(budget, now).getTime() + budget.seconds * 1000
    return Math.ceil((end - now.getTime()) / 1000)
  })
  return Math.max(0, ...waits)
}
