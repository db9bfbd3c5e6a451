// How long a webhook that fails is tried, and how often.

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Waits after each attempt: ten attempts in not quite three days. */
const WAITS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
]

/** An update holds back the later ones of its ticket while it has been tried less often than this: about three minutes. */
export const HOLDS_BACK_BELOW = 4

/** From so many failures in a row on, the whole webhook rests between tries. */
const RESTS_FROM = 10
const LONGEST_REST = 30 * MINUTE

const STOPS_AFTER = 72 * HOUR
const MANY_FAILURES = 100
const MANY_FAILURES_WITHIN = 12 * HOUR

/**
 * Milliseconds until the next attempt after `attempts` of them; null when there is none.
 * @param jitter between 0 and 1: up to a fifth is added, so that what failed together does not come back together
 */
export function waitAfter(attempts: number, jitter: number): number | null {
  const wait = WAITS[attempts - 1]
  return wait === undefined ? null : Math.round(wait * (1 + jitter / 5))
}

/** Milliseconds for which a webhook that failed so often in a row is left alone. */
export function restAfter(failures: number): number {
  if (failures < RESTS_FROM) return 0
  return Math.min(MINUTE * 2 ** Math.min(failures - RESTS_FROM, 10), LONGEST_REST)
}

/** Whether it has failed so long that nobody seems to be there: three days, or a hundred times in half a day or more. */
export function isGivenUp(failures: number, failingSince: Date, now: Date): boolean {
  const failing = now.getTime() - failingSince.getTime()
  return failing >= STOPS_AFTER || (failures >= MANY_FAILURES && failing >= MANY_FAILURES_WITHIN)
}
