import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound } from '../platform/refused.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { type Browser, cookieOptions } from './browser.ts'

// A session ends 30 days after the sign-in, after 7 days without use, or when somebody ends it. Long enough for
// people who work here every day; a device left behind forgets them within a week.
const COOKIE = 'opora_session'
const LIFETIME_S = 30 * 24 * 60 * 60
export const IDLE_MS = 7 * 24 * 60 * 60 * 1000

/** The session token that a request came with. */
export const sessionTokenOf = (request: FastifyRequest): string | undefined => request.cookies[COOKIE]

/** Starts a session in the browser that asked: a fresh token, so that none can be planted beforehand. */
export async function startSession(
  tx: Tx,
  platform: Platform,
  { request, reply }: Browser,
  agentId: string,
  now: Date,
): Promise<string> {
  const token = newToken()
  const { id } = await tx
    .insertInto('sessions')
    .values({
      token_hash: tokenHash(token),
      agent_id: agentId,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + LIFETIME_S * 1000),
      user_agent: (request.headers['user-agent'] ?? '').slice(0, 300),
      address: request.ip,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('agents').set({ last_seen_at: now }).where('id', '=', agentId).execute()
  reply.setCookie(COOKIE, token, cookieOptions(platform, LIFETIME_S))
  return id
}

/** Takes the cookie back; the session itself is ended by `endSession`. */
export const clearSessionCookie = (platform: Platform, reply: FastifyReply): void =>
  void reply.clearCookie(COOKIE, cookieOptions(platform, 0))

/** Ends one session of an agent. @throws Refused `not_found` (404) when it is somebody else's or none */
export async function endSession(tx: Tx, agentId: string, sessionId: string): Promise<void> {
  const ended = await tx
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  if (ended.numDeletedRows === 0n) throw notFound()
}

/** Ends all sessions of an agent but one. */
export async function endSessions(tx: Tx, agentId: string, except: string | null = null): Promise<void> {
  let ending = tx.deleteFrom('sessions').where('agent_id', '=', agentId)
  if (except !== null) ending = ending.where('id', '!=', except)
  await ending.execute()
}

/** Where an agent is signed in, the place used last first. */
export async function listSessionsOf(db: Db, agentId: string, current: string | null, now: Date) {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'address', 'created_at', 'last_seen_at'])
    .where('agent_id', '=', agentId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === current,
    userAgent: row.user_agent,
    address: row.address,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }))
}
