import type { Permission, Reach } from '@opora/contract'
import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound } from '../platform/refused.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { audit } from '../settings/index.ts'
import { announcePeople } from './deps.ts'
import { requireRights } from './rights.ts'

export interface NewApiToken {
  name: string
  /** '*' = everything, for the desk's own programs. */
  scopes: readonly (Permission | '*')[]
  reach: Reach
}

/**
 * Makes an API token. It belongs to the agent who makes it and never allows more than that agent may; one made by
 * the desk itself (the command line) belongs to nobody.
 * @returns the token, this once; only its hash is kept
 * @throws Refused `rights.exceeded` (403)
 */
export async function createToken(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  { name, scopes, reach }: NewApiToken,
): Promise<{ id: string; token: string }> {
  requireRights(actor, { permissions: scopes, reach })
  const token = `opora_${newToken()}`
  const now = platform.clock.now()
  const agentId = actor.kind === 'agent' || actor.kind === 'token' ? actor.agentId : null
  const { id } = await tx
    .insertInto('api_tokens')
    .values({
      name,
      token_hash: tokenHash(token),
      scopes: [...new Set(scopes)],
      reach,
      agent_id: agentId,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = { name, scopes, reach, agentId }
  await audit(tx, actor, { at: now, action: 'token.created', object: { kind: 'token', id }, after })
  announcePeople(tx, platform)
  return { id, token }
}

/** API tokens in force, newest first, or one of them. */
export async function listTokensOf(db: Db | Tx, id?: string) {
  let select = db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scopes', 'reach', 'created_at', 'last_used_at'])
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
  if (id !== undefined) select = select.where('id', '=', id)
  return (await select.execute()).map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    reach: row.reach as Reach,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}

/** Ends a token for good. @throws Refused `not_found` (404) */
export async function endToken(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  now: Date,
): Promise<void> {
  const ended = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!ended) throw notFound()
  await audit(tx, actor, {
    at: now,
    action: 'token.revoked',
    object: { kind: 'token', id },
    before: { name: ended.name },
  })
  announcePeople(tx, platform)
}
