import { type Permission, permissions, type Reach } from '@opora/contract'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../platform/actor.ts'
import { query } from '../platform/database/pool.ts'
import type { Authenticate } from '../platform/http/index.ts'
import type { Platform } from '../platform/platform.ts'
import { tokenHash } from '../platform/secrets.ts'
import { lesserReach } from './rights.ts'
import { IDLE_MS, sessionTokenOf } from './sessions.ts'
import { TOKEN } from './token-format.ts'

const SEEN_EVERY_MS = 60_000

/**
 * Who a request comes from: the bearer token when an Authorization header is there, otherwise the session cookie.
 * Rights are read anew at every request, in one query; nothing of them is kept.
 */
export function authenticate(platform: Platform): Authenticate {
  return (request) => {
    const { authorization } = request.headers
    // A request with this header is exempt from the check of its origin, so its cookie must count for nothing.
    return authorization === undefined
      ? callerOfSession(platform, request)
      : callerOfToken(platform, authorization)
  }
}

interface Row {
  id: string
  name: string
  agent_id: string | null
  role: string | null
  permissions: string[]
  reach: Reach
  locale: 'ru' | 'en'
  group_ids: string[]
  seen_at: Date | null
}

const groupIds = `array(
  select m.group_id::text from group_members m join groups g on g.id = m.group_id
  where m.agent_id = a.id and g.archived_at is null order by m.group_id)`

async function callerOfSession(platform: Platform, request: FastifyRequest): Promise<Caller | null> {
  const token = sessionTokenOf(request)
  if (!token) return null
  const now = platform.clock.now()
  const [row] = await query<Row>(
    platform.db,
    `select s.id, a.name, a.id as agent_id, r.system as role, r.permissions, r.reach, a.locale,
       ${groupIds} as group_ids, s.last_seen_at as seen_at
     from sessions s join agents a on a.id = s.agent_id join roles r on r.id = a.role_id
     where s.token_hash = $1 and a.active and s.expires_at > $2 and s.last_seen_at > $3`,
    [tokenHash(token), now, new Date(now.getTime() - IDLE_MS)],
  )
  if (!row?.agent_id) return null
  await noteSession(platform, row, now)
  return {
    kind: 'agent',
    id: row.agent_id,
    name: row.name,
    permissions: permissionsOf(row.role, row.permissions),
    reach: row.reach,
    groupIds: row.group_ids,
    agentId: row.agent_id,
    locale: row.locale,
    sessionId: row.id,
  }
}

async function noteSession(platform: Platform, row: Row, now: Date): Promise<void> {
  if (!isDue(row.seen_at, now)) return
  await query(
    platform.db,
    `with seen as (update sessions set last_seen_at = $2 where id = $1)
     update agents set last_seen_at = $2 where id = $3`,
    [row.id, now, row.agent_id],
  )
}

const isDue = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS

async function callerOfToken(platform: Platform, authorization: string): Promise<Caller | null> {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (!token || !TOKEN.test(token)) return null
  const now = platform.clock.now()
  const [row] = await query<Row & { scopes: string[]; token_reach: Reach }>(
    platform.db,
    `select t.id, t.name, t.agent_id, t.scopes, t.reach as token_reach, t.last_used_at as seen_at,
       r.system as role, coalesce(r.permissions, '{}') as permissions, coalesce(r.reach, 'all') as reach,
       coalesce(a.locale, (select value ->> 'locale' from settings where key = 'company'), 'ru') as locale,
       ${groupIds} as group_ids
     from api_tokens t left join agents a on a.id = t.agent_id left join roles r on r.id = a.role_id
     where t.token_hash = $1 and t.revoked_at is null and (t.agent_id is null or a.active)`,
    [tokenHash(token)],
  )
  if (!row) return null
  if (isDue(row.seen_at, now)) {
    await query(platform.db, 'update api_tokens set last_used_at = $2 where id = $1', [row.id, now])
  }
  const scopes = permissionsOf(row.scopes.includes('*') ? 'administrator' : null, row.scopes)
  const owner = row.agent_id === null ? scopes : permissionsOf(row.role, row.permissions)
  return {
    kind: 'token',
    id: row.id,
    name: row.name,
    permissions: new Set([...scopes].filter((scope) => owner.has(scope))),
    reach: lesserReach(row.token_reach, row.reach),
    groupIds: row.group_ids,
    agentId: row.agent_id,
    locale: row.locale,
    sessionId: null,
  }
}

/** An administrator may do everything, also what a newer version has added. */
function permissionsOf(role: string | null, stored: readonly string[]): ReadonlySet<Permission> {
  return new Set(role === 'administrator' ? permissions : (stored as Permission[]))
}
