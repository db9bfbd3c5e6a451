import type { MailApp, OAuthProvider } from '@opora/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database/pool.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import { audit } from '../../../settings/index.ts'
import { CHANNELS_CHANGED } from '../../configured.ts'
import { type App, redirectUri } from './login.ts'

// The apps that the desk's administrator registered at Microsoft and Google.

export async function findApp(db: Db | Tx, secrets: Secrets, provider: OAuthProvider): Promise<App | null> {
  const row = await db
    .selectFrom('oauth_apps')
    .selectAll()
    .where('provider', '=', provider)
    .executeTakeFirst()
  return row
    ? { provider, clientId: row.client_id, tenant: row.tenant, secret: secrets.decrypt(row.secret) }
    : null
}

export async function listApps(db: Db | Tx, { config }: Platform): Promise<MailApp[]> {
  const rows = await db.selectFrom('oauth_apps').selectAll().execute()
  return (['microsoft', 'google'] as const).map((provider) => {
    const row = rows.find((each) => each.provider === provider)
    return {
      provider,
      redirectUri: redirectUri(config),
      clientId: row?.client_id ?? null,
      tenant: row?.tenant ?? null,
      secretExpiresAt: row?.secret_expires_at?.toISOString() ?? null,
    }
  })
}

export interface AppChange {
  clientId: string
  tenant: string | null
  clientSecret?: string | undefined
  secretExpiresAt: string | null
}

/**
 * Enters or changes an app. Mailboxes that only a refused app kept out try again.
 * @throws Refused `mail_app.secret_needed`, `mail_app.tenant_needed` (422)
 */
export async function changeApp(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  provider: OAuthProvider,
  change: AppChange,
  now: Date,
): Promise<MailApp> {
  const known = await tx
    .selectFrom('oauth_apps')
    .selectAll()
    .where('provider', '=', provider)
    .forUpdate()
    .executeTakeFirst()
  const tenant = provider === 'microsoft' ? change.tenant : null
  if (provider === 'microsoft' && !tenant) throw new Refused('mail_app.tenant_needed')
  if (!known && !change.clientSecret) throw new Refused('mail_app.secret_needed')
  const row = {
    client_id: change.clientId,
    tenant,
    secret: change.clientSecret ? platform.secrets.encrypt(change.clientSecret) : known!.secret,
    secret_expires_at: change.secretExpiresAt === null ? null : new Date(change.secretExpiresAt),
    changed_at: now,
  }
  await tx
    .insertInto('oauth_apps')
    .values({ provider, ...row })
    .onConflict((conflict) => conflict.column('provider').doUpdateSet(row))
    .execute()
  await readmit(tx, provider)
  await audit(tx, actor, {
    at: now,
    action: 'mail_app.changed',
    object: { kind: 'mail_app', id: provider },
    ...(known && { before: shown(known) }),
    after: { ...shown(row), newSecret: change.clientSecret !== undefined },
  })
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
  return (await listApps(tx, platform)).find((app) => app.provider === provider)!
}

/** Their consent stands; it was the app that the provider no longer knew. */
async function readmit(tx: Tx, provider: OAuthProvider): Promise<void> {
  await tx
    .updateTable('oauth_grants')
    .set({ lost_at: null, lost_reason: null, lost_detail: null })
    .where('provider', '=', provider)
    .where('lost_reason', '=', 'app_refused')
    .execute()
}

/** @throws Refused `mail_app.in_use` (409) while a mailbox is entered through it */
export async function removeApp(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  provider: OAuthProvider,
  now: Date,
): Promise<void> {
  const used = await tx
    .selectFrom('channels')
    .select('id')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`config->>'signIn' = ${provider}`)
    .limit(1)
    .executeTakeFirst()
  if (used) throw new Refused('mail_app.in_use', 409)
  await tx.deleteFrom('oauth_apps').where('provider', '=', provider).execute()
  await audit(tx, actor, {
    at: now,
    action: 'mail_app.removed',
    object: { kind: 'mail_app', id: provider },
  })
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
}

/** What the audit may hold: no secret. */
const shown = (row: { client_id: string; tenant: string | null; secret_expires_at: Date | null }) => ({
  clientId: row.client_id,
  tenant: row.tenant,
  secretExpiresAt: row.secret_expires_at?.toISOString() ?? null,
})
