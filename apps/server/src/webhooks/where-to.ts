import { DialRefused, hostOf, isPublic, reachable } from '../platform/outward/index.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'

/**
 * Makes sure that a webhook may be sent to an address. It is looked up again at every attempt: this is for the person
 * who types it, not for safety.
 * @throws Refused `webhook.credentials`, `webhook.insecure`, `webhook.host_unknown`, `webhook.address_private`
 */
export async function checkUrl({ config }: Platform, text: string): Promise<void> {
  const url = new URL(text)
  if (url.username || url.password) throw new Refused('webhook.credentials', 422)
  const address = await reachable(hostOf(url), config.webhookNetworks).catch((error: unknown) => {
    if (!(error instanceof DialRefused)) throw error
    const code = error.code === 'dns' ? 'webhook.host_unknown' : 'webhook.address_private'
    throw new Refused(code, 422, { host: hostOf(url) })
  })
  if (url.protocol === 'http:' && isPublic(address)) throw new Refused('webhook.insecure', 422)
}
