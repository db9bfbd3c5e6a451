import type { FastifyRequest } from 'fastify'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { type Browser, cookieOptions } from './browser.ts'

const COOKIE = 'opora_device'
const YEAR = 365 * 24 * 60 * 60

/** The device's own token, as its cookie brought it; undefined when it has none of ours. */
export function deviceOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[COOKIE]
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** The hash under which a device is remembered; one that nothing has when it brought no token. */
export const deviceHashOf = (request: FastifyRequest): string => tokenHash(deviceOf(request) ?? '')

/** Remembers that an account proved itself in this device, so that guesses made elsewhere do not lock it out here. */
export async function rememberDevice(
  tx: Tx,
  platform: Platform,
  { request, reply }: Browser,
  agentId: string,
  now: Date,
): Promise<void> {
  const token = deviceOf(request) ?? newToken()
  await tx
    .insertInto('known_devices')
    .values({ agent_id: agentId, device_hash: tokenHash(token), created_at: now, last_used_at: now })
    .onConflict((conflict) =>
      conflict.columns(['agent_id', 'device_hash']).doUpdateSet({ last_used_at: now }),
    )
    .execute()
  reply.setCookie(COOKIE, token, cookieOptions(platform, YEAR))
}

/** Forgets an account's devices, except the one in hand: after a password has changed hands they prove nothing. */
export async function forgetDevices(tx: Tx, agentId: string, except?: FastifyRequest): Promise<void> {
  await tx
    .deleteFrom('known_devices')
    .where('agent_id', '=', agentId)
    .where('device_hash', '!=', except ? deviceHashOf(except) : '')
    .execute()
}
