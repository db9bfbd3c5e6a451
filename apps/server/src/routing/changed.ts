import { routeWaiting } from '../job-kinds.ts'
import type { Caller } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { audit } from '../settings/index.ts'
import { bumpRules } from '../tickets/index.ts'

/** Who gets what may be another now: those who wait are looked at again. */
export async function lookAgain(tx: Tx, platform: Platform): Promise<void> {
  await bumpRules(tx)
  await platform.queue.enqueue(tx, [job(routeWaiting, {})])
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: 'routing' }))
}

/** Writes down who changed what of routing. */
export const note = (tx: Tx, caller: Caller, action: string, id: string | null, at: Date, states: object) =>
  audit(tx, caller, { at, action, object: { kind: 'routing', id }, ...states })
