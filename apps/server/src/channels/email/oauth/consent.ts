import type { OAuthProvider } from '@opora/contract'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import { z } from 'zod'
import { type Caller, may } from '../../../platform/actor.ts'
import { type Tx, transaction } from '../../../platform/database/pool.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refused } from '../../../platform/refused.ts'
import { newToken, tokenHash } from '../../../platform/secrets.ts'
import { audit, clearAlarm } from '../../../settings/index.ts'
import { CHANNELS_CHANGED, type Configured, findConfigured } from '../../configured.ts'
import { endsOf, type Got } from './access-token.ts'
import { findApp } from './apps.ts'
import { type ConsentResult, resultOf, words } from './failure.ts'
import { sealTokens } from './grants.ts'
import { type App, clientOf, loginOf, redirectUri } from './login.ts'

/** How long somebody may take at the provider's page. */
const FLOW_MS = 15 * 60_000

const Proof = z.object({ verifier: z.string(), nonce: z.string() })
type Proof = z.infer<typeof Proof>

const providerOf = ({ config }: Configured): OAuthProvider | null =>
  config.signIn === 'password' ? null : config.signIn

/**
 * The page at which the owner of a mailbox consents. What comes back is believed once, and only in the session that
 * asked for it.
 * @throws Refused `not_found`; `mail_app.missing` (409) while no app is entered
 */
export async function startConsent(
  tx: Tx,
  { config, secrets, clock }: Platform,
  caller: Caller,
  channelId: string,
): Promise<{ url: string }> {
  const channel = await findConfigured(tx, channelId)
  const provider = channel && providerOf(channel)
  if (!provider) throw notFound()
  const app = await findApp(tx, secrets, provider)
  if (!app) throw new Refused('mail_app.missing', 409)
  const now = clock.now()
  const state = newToken()
  const proof: Proof = { verifier: randomPKCECodeVerifier(), nonce: randomNonce() }
  await tx.deleteFrom('oauth_flows').where('expires_at', '<', now).execute()
  await tx
    .insertInto('oauth_flows')
    .values({
      state_hash: tokenHash(state),
      channel_id: channelId,
      session_id: caller.sessionId!,
      sealed: secrets.encrypt(JSON.stringify(proof)),
      expires_at: new Date(now.getTime() + FLOW_MS),
    })
    .execute()
  const { scope, parameters } = loginOf(config, app)
  const url = buildAuthorizationUrl(clientOf(config, app), {
    ...parameters,
    redirect_uri: redirectUri(config),
    scope,
    state,
    nonce: proof.nonce,
    code_challenge: await calculatePKCECodeChallenge(proof.verifier),
    code_challenge_method: 'S256',
    login_hint: channel.config.incoming?.user || channel.address,
  })
  return { url: url.href }
}

/**
 * Takes what the provider sent somebody back with. Anybody can call this address with anything; only an answer to a
 * question that this very session asked, and only the first one, is looked at.
 */
export async function finishConsent(
  platform: Platform,
  caller: Caller | null,
  query: URLSearchParams,
): Promise<{ channelId: string | null; result: ConsentResult }> {
  const { db, secrets, config, log } = platform
  const flow = await takeFlow(platform, caller, query.get('state') ?? '')
  const channel = flow && (await findConfigured(db, flow.channelId))
  const provider = channel && providerOf(channel)
  if (!flow || !provider) return { channelId: null, result: 'expired' }
  const { channelId, proof } = flow
  const app = await findApp(db, secrets, provider)
  if (!app) return { channelId, result: 'app_missing' }
  try {
    const back = new URL(`${redirectUri(config)}?${query}`)
    const got = await authorizationCodeGrant(clientOf(config, app), back, {
      pkceCodeVerifier: proof.verifier,
      expectedState: query.get('state')!,
      expectedNonce: proof.nonce,
      idTokenExpected: true,
    })
    const claims = got.claims()!
    const account = String(claims.preferred_username ?? claims.email ?? '') || null
    const result = judge(platform, app, channel, got, account)
    if (result === 'done') await keepGrant(platform, caller!, channel, provider, got, account)
    return { channelId, result }
  } catch (error) {
    log.warn({ channel: channelId, detail: words(error) }, 'consent not obtained')
    return { channelId, result: resultOf(error) }
  }
}

async function takeFlow(
  { db, secrets, clock }: Platform,
  caller: Caller | null,
  state: string,
): Promise<{ channelId: string; proof: Proof } | null> {
  if (!caller?.sessionId || !may(caller, 'settings.channels')) return null
  const row = await db
    .deleteFrom('oauth_flows')
    .where('state_hash', '=', tokenHash(state))
    .where('session_id', '=', caller.sessionId)
    .where('expires_at', '>', clock.now())
    .returning(['channel_id', 'sealed'])
    .executeTakeFirst()
  if (!row) return null
  return { channelId: row.channel_id, proof: Proof.parse(JSON.parse(secrets.decrypt(row.sealed))) }
}

/** Whether what was granted opens this mailbox at all. */
function judge(
  { config }: Platform,
  app: App,
  channel: Configured,
  got: Got & { scope?: string },
  account: string | null,
): ConsentResult {
  if (!got.refresh_token) return 'refused'
  if (got.scope !== undefined && !got.scope.includes(loginOf(config, app).needed)) return 'scope_missing'
  // Microsoft's shared mailboxes are entered by people who may; Google lets nobody into another's mailbox.
  const user = channel.config.incoming?.user || channel.address
  return app.provider === 'google' && account && account.toLowerCase() !== user.toLowerCase()
    ? 'wrong_account'
    : 'done'
}

async function keepGrant(
  platform: Platform,
  caller: Caller,
  { id }: Configured,
  provider: OAuthProvider,
  got: Got,
  account: string | null,
): Promise<void> {
  const now = platform.clock.now()
  const { accessExpiresAt, refreshExpiresAt } = endsOf(got, now)
  const row = {
    provider,
    account,
    tokens: sealTokens(platform.secrets, { access: got.access_token, refresh: got.refresh_token! }),
    access_expires_at: accessExpiresAt,
    refresh_expires_at: refreshExpiresAt,
    granted_at: now,
    lost_at: null,
    lost_reason: null,
    lost_detail: null,
    refresher: null,
    refresh_until: null,
  }
  await transaction(platform.db, async (tx) => {
    await tx
      .insertInto('oauth_grants')
      .values({ channel_id: id, ...row })
      .onConflict((conflict) =>
        conflict
          .column('channel_id')
          .doUpdateSet((eb) => ({ ...row, version: eb('oauth_grants.version', '+', 1) })),
      )
      .execute()
    // How it stood without consent is no longer so; whoever watches it says how it stands now.
    await tx.updateTable('channels').set({ state: '{}' }).where('id', '=', id).execute()
    for (const kind of ['consent.lost', 'consent.expiring'] as const) await clearAlarm(tx, platform, kind, id)
    await audit(tx, caller, {
      at: now,
      action: 'channel.consented',
      object: { kind: 'channel', id },
      after: { provider, account },
    })
    tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
  })
}
