import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '../platform/platform.ts'

/** The browser at the other end: what it sent, and where its cookies are set. */
export interface Browser {
  request: FastifyRequest
  reply: FastifyReply
}

/** Out of reach of scripts, not sent by other sites' forms, and never over plain HTTP when the desk has HTTPS. */
export const cookieOptions = (platform: Platform, maxAge: number): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: platform.config.url.startsWith('https:'),
  maxAge,
})
