import type { Consent, OAuthProvider } from '@opora/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../../platform/database/pool.ts'
import type { Secrets } from '../../../platform/secrets.ts'

const Tokens = z.object({ access: z.string(), refresh: z.string() })
export type Tokens = z.infer<typeof Tokens>

/** What the owner of a mailbox allowed, with the tokens that prove it. */
export interface Grant {
  channelId: string
  provider: OAuthProvider
  tokens: Tokens
  version: number
  accessExpiresAt: Date
  lostReason: string | null
  lostDetail: string | null
}

export async function findGrant(db: Db | Tx, secrets: Secrets, channelId: string): Promise<Grant | null> {
  const row = await db
    .selectFrom('oauth_grants')
    .selectAll()
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  if (!row) return null
  return {
    channelId,
    provider: row.provider as OAuthProvider,
    tokens: Tokens.parse(JSON.parse(secrets.decrypt(row.tokens))),
    version: row.version,
    accessExpiresAt: row.access_expires_at,
    lostReason: row.lost_reason,
    lostDetail: row.lost_detail,
  }
}

export const sealTokens = (secrets: Secrets, tokens: Tokens): string =>
  secrets.encrypt(JSON.stringify(tokens))

/** How consents stand, by channel. */
export async function consents(db: Db | Tx): Promise<Map<string, Consent>> {
  const rows = await db.selectFrom('oauth_grants').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.channel_id,
      {
        state: row.lost_at ? 'lost' : 'given',
        account: row.account,
        since: (row.lost_at ?? row.granted_at).toISOString(),
        expiresAt: row.refresh_expires_at?.toISOString() ?? null,
        reason: row.lost_reason,
        detail: row.lost_detail,
      },
    ]),
  )
}

export const noConsent: Consent = {
  state: 'missing',
  account: null,
  since: null,
  expiresAt: null,
  reason: null,
  detail: null,
}

/** When a mailbox was last let in; its watch begins anew with every consent. */
export async function admittedAt(db: Db, channelId: string): Promise<string | null> {
  const row = await db
    .selectFrom('oauth_grants')
    .select(['granted_at', 'lost_at'])
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  return row ? `${row.granted_at.toISOString()} ${row.lost_at === null}` : null
}

/** Channels that wait for a consent: their answers stay where they are. */
export const withoutConsent = sql`channels.config->>'signIn' in ('microsoft', 'google') and not exists (
  select from oauth_grants where oauth_grants.channel_id = channels.id and oauth_grants.lost_at is null
    and oauth_grants.provider = channels.config->>'signIn')`
