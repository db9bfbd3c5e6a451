import * as api from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Http } from '../platform/http/index.ts'
import { notFound } from '../platform/refused.ts'
import { attempt } from './attempt.ts'
import { changeHook, createHook, deleteHook, listHooks, rotateSecret } from './configure.ts'
import { listDeliveries, replayFailed, replayOne } from './deliveries.ts'
import { readFeedWaiting } from './feed-wait.ts'
import { testPayload } from './payload.ts'
import { checkUrl } from './where-to.ts'

/** Mounts webhooks, their deliveries, and the feed of events. */
export function webhookRoutes(http: Http): void {
  hookRoutes(http)
  deliveryRoutes(http)
  feedRoute(http)
}

function hookRoutes(http: Http): void {
  const { platform } = http
  const { db } = platform
  http.on(api.listWebhooks, async ({ caller, now }) => {
    requirePermission(caller, 'settings.webhooks')
    return { items: await listHooks(db, now) }
  })
  // The address is looked up before the transaction: nothing waits for the network inside one.
  http.on(api.createWebhook, async ({ caller, body, now }) => {
    requirePermission(caller, 'settings.webhooks')
    await checkUrl(platform, body.url)
    return transaction(db, (tx) => createHook(tx, platform, caller, body, now))
  })
  http.on(api.changeWebhook, async ({ caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.webhooks')
    if (body.url !== undefined) await checkUrl(platform, body.url)
    return transaction(db, (tx) => changeHook(tx, platform, caller, id, body, now))
  })
  http.write(api.deleteWebhook, async (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.webhooks')
    await deleteHook(tx, platform, caller, id, now)
    return null
  })
  http.write(api.rotateWebhookSecret, (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.webhooks')
    return rotateSecret(tx, platform, caller, id, now)
  })
  http.on(api.testWebhook, async ({ caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.webhooks')
    const hook = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
    if (!hook) throw notFound()
    const made = await attempt(platform, hook, `test_${crypto.randomUUID()}`, testPayload(hook, now))
    const { error, responseStatus, responseBody, durationMs } = made
    return { error, responseStatus, responseBody, durationMs }
  })
}

function deliveryRoutes(http: Http): void {
  const { platform } = http
  http.on(api.listWebhookDeliveries, ({ caller, params: { id }, query }) => {
    requirePermission(caller, 'settings.webhooks')
    return listDeliveries(platform.db, caller, id, query)
  })
  http.write(api.replayWebhookDelivery, async (tx, { caller, params, now }) => {
    requirePermission(caller, 'settings.webhooks')
    await replayOne(tx, platform, params, now)
    return null
  })
  http.write(api.replayWebhook, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.webhooks')
    return replayFailed(tx, platform, id, new Date(body.since), now)
  })
}

function feedRoute(http: Http): void {
  const stopping = new AbortController()
  // One who waits for news gets what there is, so that a stop is not held up.
  http.app.addHook('preClose', async () => stopping.abort())
  http.on(api.readEvents, ({ caller, query: { wait, ...query }, request }) => {
    const left = new AbortController()
    request.raw.once('close', () => left.abort())
    const ended = AbortSignal.any([stopping.signal, left.signal])
    return readFeedWaiting(http.platform, caller, query, wait, ended)
  })
}
