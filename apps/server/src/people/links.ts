import type { Db, Tx } from '../platform/database/pool.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'

export type Purpose = 'setup' | 'invitation' | 'reset'

const HOUR_MS = 60 * 60 * 1000
const lifetime: Record<Purpose, number> = {
  setup: 7 * 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  reset: HOUR_MS,
}

/** Makes a link's token; only its hash is kept. */
export async function makeLink(tx: Tx, purpose: Purpose, agentId: string | null, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('one_time_links')
    .values({
      token_hash: tokenHash(token),
      purpose,
      agent_id: agentId,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetime[purpose]),
    })
    .execute()
  return token
}

/** Uses a link up: of two uses at once one finds it. @returns false when it is used, expired or none of ours */
export async function useLink(
  tx: Tx,
  purpose: Purpose,
  token: string,
  now: Date,
): Promise<{ agentId: string | null } | false> {
  const used = await tx
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('agent_id')
    .executeTakeFirst()
  return used ? { agentId: used.agent_id } : false
}

/** Whether a link would still open something. */
export async function isLinkOpen(db: Db, purpose: Purpose, token: string, now: Date): Promise<boolean> {
  const link = await db
    .selectFrom('one_time_links')
    .select('purpose')
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return link !== undefined
}

/** Makes every link of an agent worthless. */
export async function dropLinks(tx: Tx, agentId: string): Promise<void> {
  await tx.deleteFrom('one_time_links').where('agent_id', '=', agentId).execute()
}

/** Makes the links of a purpose that nobody in particular was given worthless. */
export async function dropOpenLinks(tx: Tx, purpose: 'setup'): Promise<void> {
  await tx.deleteFrom('one_time_links').where('purpose', '=', purpose).execute()
}
