import type { Response, readEvents } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import type { Platform } from '../platform/platform.ts'
import { type FeedQuery, readFeed } from './feed.ts'

/** A hint may be lost, and what it speaks of may not be readable yet: one looks again after this at the latest. */
const LOOK_AGAIN_MS = 1_000
/** After a hint: the transaction behind it has ended, others before it may still be under way. */
const SETTLE_MS = 100

/** Reads the feed, and when there is nothing waits for something up to `seconds`. Holds no connection while it waits. */
export async function readFeedWaiting(
  { db, hints }: Platform,
  caller: Caller,
  query: FeedQuery,
  seconds: number,
  ended: AbortSignal,
): Promise<Response<typeof readEvents>> {
  const until = performance.now() + seconds * 1000
  for (let from = query; ; ) {
    const page = await readFeed(db, caller, from)
    const left = until - performance.now()
    if (page.items.length > 0 || left <= 0 || ended.aborted) return page
    from = { ...query, after: page.cursor }
    if (!page.more) await anything(hints, Math.min(left, LOOK_AGAIN_MS), ended)
  }
}

function anything(hints: Platform['hints'], ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      unsubscribe()
      clearTimeout(timer)
      ended.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const unsubscribe = hints.subscribe((hint) => {
      if (hint.type === 'ticket') setTimeout(done, SETTLE_MS)
    })
    ended.addEventListener('abort', done, { once: true })
  })
}
