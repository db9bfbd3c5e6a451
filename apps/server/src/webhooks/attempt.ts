import type { WebhookAttempt } from '@opora/contract'
import { postOutside } from '../platform/outward/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { HookRow } from './hook.ts'
import { signed } from './signature.ts'

const TIMEOUT_MS = 15_000
const KEPT_BYTES = 2048
const DAY_MS = 86_400_000

export interface Attempt extends WebhookAttempt {
  /** The receiver wants nothing more, ever. */
  gone: boolean
  /** What the receiver asked to be waited, at most a day. */
  retryAfterMs: number
}

/** One request to a webhook. Whatever comes of it is an answer; it never throws for what the other side does. */
export async function attempt(platform: Platform, hook: HookRow, id: string, body: string): Promise<Attempt> {
  const at = platform.clock.now()
  const started = performance.now()
  const { failure, status, text, retryAfter } = await postOutside(new URL(hook.url), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Opora-Webhooks/1',
      ...signed({ id, body, at }, secretsOf(platform, hook, at)),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    keepBytes: KEPT_BYTES,
    networks: platform.config.webhookNetworks,
  })
  return {
    error: failure ?? errorOf(status ?? 0),
    responseStatus: status,
    responseBody: text,
    durationMs: Math.round(performance.now() - started),
    gone: status === 410,
    retryAfterMs: asked(retryAfter, at),
  }
}

function secretsOf({ secrets }: Platform, hook: HookRow, at: Date): string[] {
  const previous = hook.previous_secret !== null && hook.previous_until !== null && hook.previous_until > at
  return [hook.secret, ...(previous ? [hook.previous_secret!] : [])].map((sealed) => secrets.decrypt(sealed))
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

/** Retry-After in seconds or as a date (RFC 9110). */
function asked(header: string | null, at: Date): number {
  if (!header) return 0
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - at.getTime()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), DAY_MS) : 0
}
