import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { assign, lockRouting } from './assign.ts'
import { giveBack } from './give-back.ts'
import { noteWaiting } from './note-waiting.ts'
import { readSnapshot } from './read-snapshot.ts'
import { routeAll } from './route-all.ts'

/** So many tickets change hands in one transaction; what is left follows in the next. */
const MOST = 50

/** Runs that wait while one is at work are one run: it sees all that they have seen. */
const waiting = new WeakMap<Desk, Promise<void>>()
const working = new WeakMap<Desk, Promise<void>>()

/** Shares out what waits among who is free, and takes back what lies. Called whenever either may have changed. */
export function runRouting(desk: Desk, settings: Settings): Promise<void> {
  const queued = waiting.get(desk)
  if (queued) return queued
  const before = working.get(desk) ?? Promise.resolve()
  const run = before
    .catch(() => {})
    .then(() => {
      waiting.delete(desk)
      const work = drain(desk, settings)
      working.set(desk, work)
      return work
    })
  waiting.set(desk, run)
  return run
}

async function drain(desk: Desk, settings: Settings): Promise<void> {
  for (let moved = MOST; moved >= MOST; )
    moved = await transaction(desk.platform.db, (tx) => turn(tx, desk, settings))
}

/** One turn under the lock that all turns of all processes take: capacity is counted once and spent once. */
async function turn(tx: Tx, desk: Desk, settings: Settings): Promise<number> {
  await lockRouting(tx)
  const now = desk.platform.clock.now()
  const read = await readSnapshot(tx, await settings.get('routing'), now)
  if (read.groups.length === 0) return 0
  const returned = await giveBack(tx, desk, read, { most: MOST, now })
  if (returned > 0) return MOST
  const routing = routeAll(read, now)
  const moving = routing.assignments
    .slice(0, MOST)
    .sort((a, b) => (BigInt(a.ticketId) < BigInt(b.ticketId) ? -1 : 1))
  for (const { ticketId, agentId, reasons } of moving)
    await assign(tx, desk, { ticketId, agentId, reasons }, now)
  await noteWaiting(tx, read.waiting, routing, now)
  return moving.length
}
