import * as api from '@opora/contract'
import { requirePermission } from '../../../platform/actor.ts'
import { API, type Http } from '../../../platform/http/index.ts'
import { changeApp, listApps, removeApp } from './apps.ts'
import { finishConsent, startConsent } from './consent.ts'

/** Mounts the apps of the desk and the way to consent and back. */
export function oauthRoutes(http: Http): void {
  const { platform } = http

  http.on(api.listMailApps, async ({ caller }) => {
    requirePermission(caller, 'settings.channels')
    return { items: await listApps(platform.db, platform) }
  })

  http.write(api.changeMailApp, (tx, { caller, params, body, now }) => {
    requirePermission(caller, 'settings.channels')
    return changeApp(tx, platform, caller, params.provider, body, now)
  })

  http.write(api.removeMailApp, async (tx, { caller, params, now }) => {
    requirePermission(caller, 'settings.channels')
    await removeApp(tx, platform, caller, params.provider, now)
    return null
  })

  http.write(api.startConsent, (tx, { caller, params }) => {
    requirePermission(caller, 'settings.channels')
    return startConsent(tx, platform, caller, params.id)
  })

  // The provider sends a browser here, so it answers with a page of the workspace.
  http.app.get(`${API}/oauth/callback`, async (request, reply) => {
    const { searchParams } = new URL(request.url, platform.config.url)
    const { channelId, result } = await finishConsent(platform, request.caller, searchParams)
    const page = channelId === null ? '/settings/mail' : `/settings/mail/${channelId}`
    return reply
      .header('referrer-policy', 'no-referrer')
      .redirect(`${platform.config.url}${page}?consent=${result}`, 303)
  })
}
