import type { FastifyRequest } from 'fastify'
import { Refused } from '../refused.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-site request forgery: a browser that changes something says where the request comes from, and it must be
 * from here. Programs with a bearer token send no cookie and are not concerned.
 * @throws Refused `origin_refused` (403)
 */
export function refuseForeignOrigin(request: FastifyRequest, ownUrl: string): void {
  if (request.headers.authorization) return
  // A socket is opened by GET and then speaks with the rights of the cookie.
  if (safe.has(request.method) && request.headers.upgrade === undefined) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const { origin } = request.headers
  if (site === undefined && origin === undefined) return
  if (
    origin &&
    (origin === new URL(ownUrl).origin || (URL.canParse(origin) && new URL(origin).host === request.host))
  )
    return
  throw new Refused('origin_refused', 403)
}
