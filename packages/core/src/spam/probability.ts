/** In how many learnt mails of each kind something was seen. */
export interface Seen {
  spam: number
  ham: number
}

/** Mails of each kind that the filter must have learnt before it has a say. SPEC L1. */
export const NEEDED = 50
/** From here on a mail is spam. SPEC V6. */
export const SPAM_FROM = 0.95

const STRENGTH = 0.45
const UNKNOWN = 0.5
const MIN_DISTANCE = 0.1
const MIN_TELLING = 5
const MAX_TELLING = 150

/** Whether the filter has learnt enough to have a say. SPEC L1. */
export const hasLearnt = (learnt: Seen): boolean => learnt.spam >= NEEDED && learnt.ham >= NEEDED

/**
 * How likely a mail is spam. SPEC P1 to P6.
 * @param learnt mails of each kind that were learnt in all
 * @param tokens of the mail, each with the mails it was seen in
 * @returns 0 (certainly not) to 1; null when too little is known of these tokens
 */
export function probability(learnt: Seen, tokens: readonly Seen[]): number | null {
  const telling = tokens
    .map((token) => belief(learnt, token))
    .filter((f) => Math.abs(f - UNKNOWN) >= MIN_DISTANCE)
    .sort((a, b) => Math.abs(b - UNKNOWN) - Math.abs(a - UNKNOWN))
    .slice(0, MAX_TELLING)
  if (telling.length < MIN_TELLING) return null
  const sum = (of: (f: number) => number) => telling.reduce((total, f) => total + Math.log(of(f)), 0)
  const forSpam = upperTail(-sum((f) => f), telling.length)
  const forHam = upperTail(-sum((f) => 1 - f), telling.length)
  return (1 + forSpam - forHam) / 2
}

function belief(learnt: Seen, { spam, ham }: Seen): number {
  const inSpam = spam / Math.max(1, learnt.spam)
  const inHam = ham / Math.max(1, learnt.ham)
  const n = spam + ham
  const p = n === 0 ? UNKNOWN : inSpam / (inSpam + inHam)
  return (STRENGTH * UNKNOWN + n * p) / (STRENGTH + n)
}

/** P(χ² ≥ 2·half) with 2n degrees of freedom: a Poisson sum, in logarithms so that nothing underflows. */
function upperTail(half: number, n: number): number {
  let term = -half
  let total = Math.exp(term)
  for (let i = 1; i < n; i += 1) {
    term += Math.log(half) - Math.log(i)
    total += Math.exp(term)
  }
  return Math.min(1, total)
}
