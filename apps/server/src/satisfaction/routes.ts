import * as api from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Settings } from '../settings/index.ts'
import { latelySaid, ratingsOf } from './ratings.ts'

/** Mounts what customers said, and how often they are asked. */
export function satisfactionRoutes(http: Http, settings: Settings): void {
  const { db } = http.platform
  http.on(api.listRatings, async ({ caller, params: { id } }) => ({ items: await ratingsOf(db, caller, id) }))

  http.on(api.getSatisfaction, async ({ caller, now }) => {
    requirePermission(caller, 'settings.rules')
    return { ...(await settings.get('satisfaction')), lately: await latelySaid(db, now) }
  })

  http.write(api.changeSatisfaction, async (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.rules')
    const changed = await settings.change(tx, caller, 'satisfaction', body, now)
    return { ...changed, lately: await latelySaid(tx, now) }
  })
}
