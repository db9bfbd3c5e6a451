/** How long somebody waited for a first answer, and how many waited when he came. Working time in milliseconds. */
export interface Waited {
  wait: number
  queue: number
  /** He waits still: it will be at least so long. */
  open?: boolean
}

/** Fewer cases than this say nothing. */
const FEWEST = 20

/** Queues of like length weigh most: half as long or twice as long counts for little (SPEC E2). */
const SPREAD = 0.5

/**
 * A time by which a share of those who write now will be answered (SPEC E1–E4): the weighted quantile of what others
 * waited who came to a queue like this one.
 * @param level the share, 0 to 1; `calibrated` moves it so that what is said comes true as often as it should
 * @returns milliseconds of working time; null: too little is known
 */
export function estimateWait(history: readonly Waited[], queue: number, level: number): number | null {
  const closed = history.filter(({ open }) => !open)
  if (closed.length < FEWEST) return null
  const median = [...closed].sort((a, b) => a.wait - b.wait)[Math.floor(closed.length / 2)]!.wait
  // Who waits still and not longer than usual says nothing yet; who waits longer must not be forgotten.
  const telling = history.filter(({ open, wait }) => !open || wait > median)
  const weighted = telling
    .map((each) => ({ wait: each.wait, weight: likeness(each.queue, queue) }))
    .sort((a, b) => a.wait - b.wait)
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  let below = 0
  for (const { wait, weight } of weighted) {
    below += weight
    if (below >= level * total) return wait
  }
  return weighted.at(-1)!.wait
}

/** A Gaussian kernel over the logarithm of the queue's length; never nothing, so that a strange hour has an answer too. */
function likeness(there: number, here: number): number {
  const apart = Math.log((there + 1) / (here + 1)) / SPREAD
  return Math.exp((-apart * apart) / 2) + 0.01
}

/** How fast the level follows what came of it. */
const STEP = 0.02

/**
 * The level for the next estimate after one came true or not: adaptive conformal inference (Gibbs and Candès, 2021), by
 * which the share that comes true approaches the wanted one whatever the waits do (SPEC E5).
 */
export function calibrated(level: number, wanted: number, kept: boolean): number {
  return Math.min(0.99, Math.max(0.5, level + STEP * (wanted - (kept ? 1 : 0))))
}
