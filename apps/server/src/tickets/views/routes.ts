import * as api from '@opora/contract'
import { type Condition, sentence } from '@opora/core/conditions'
import type { Caller } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import type { Http } from '../../platform/http/index.ts'
import type { Desk } from '../desk.ts'
import { arrange, editView, makeView, removeView } from './change-view.ts'
import { countBounded, countByDeltas, isCounted } from './count.ts'
import { CountMemory } from './count-memory.ts'
import { listFitting, listTickets } from './list.ts'
import { namingOf } from './naming.ts'
import { presentView, type ViewRow, viewFor, viewsOf } from './view.ts'

/** Mounts views, their tickets and counts, and the preview of a condition. */
export function viewRoutes(http: Http, { platform }: Desk): void {
  const { db } = platform
  const memory = new CountMemory()

  http.on(api.listViews, async ({ caller, now }) => ({ items: await listed(db, caller, now) }))
  http.on(api.listTickets, ({ caller, query, now }) => listTickets(db, caller, query, now))

  http.on(api.countView, async ({ caller, params, now }) => {
    const view = await viewFor(db, caller, params.id)
    if (isCounted(view)) return { count: await exact(db, caller, view, now), more: false }
    const key = `${caller.kind} ${caller.id} ${view.id} ${view.updatedAt.getTime()}`
    return memory.of(key, now, () => countBounded(db, caller, view.condition, now))
  })

  http.on(api.previewCondition, async ({ caller, body: { condition, limit }, now }) => {
    const key = `${caller.kind} ${caller.id} ${JSON.stringify(condition)}`
    const [page, counted, said] = await Promise.all([
      listFitting(db, caller, { condition, sort: 'updated', limit }, now),
      memory.of(key, now, () => countBounded(db, caller, condition, now)),
      spoken(db, caller, condition),
    ])
    return { items: page.items, ...counted, sentence: said }
  })

  http.write(api.createView, async (tx, { caller, body, now }) => {
    return presented(tx, caller, await makeView(tx, platform, caller, body, now), now)
  })
  http.write(api.changeView, async (tx, { caller, params, body, now }) => {
    return presented(tx, caller, await editView(tx, platform, caller, params.id, body, now), now)
  })
  http.write(api.deleteView, async (tx, { caller, params, now }) => {
    await removeView(tx, platform, caller, params.id, now)
    return null
  })
  http.write(api.arrangeViews, async (tx, { caller, body, now }) => {
    await arrange(tx, caller, body)
    return { items: await listed(tx, caller, now) }
  })
}

async function listed(db: Db | Tx, caller: Caller, now: Date): Promise<api.View[]> {
  const views = await viewsOf(db, caller)
  const counts = await countByDeltas(db, caller, views, now)
  return views.map((view) => presentView(caller, view, counts.get(view.id) ?? null))
}

async function presented(tx: Tx, caller: Caller, view: ViewRow, now: Date): Promise<api.View> {
  return presentView(caller, view, isCounted(view) ? await exact(tx, caller, view, now) : null)
}

const exact = async (db: Db | Tx, caller: Caller, view: ViewRow, now: Date): Promise<number> =>
  (await countByDeltas(db, caller, [view], now)).get(view.id)!

const spoken = async (db: Db, caller: Caller, condition: Condition): Promise<string> =>
  sentence(condition, caller.locale, await namingOf(db, caller, condition))
