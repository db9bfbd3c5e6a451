import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { refreshTokenGrant } from 'openid-client'
import { transaction } from '../../../platform/database/pool.ts'
import type { Platform } from '../../../platform/platform.ts'
import { raiseAlarm } from '../../../settings/index.ts'
import { CHANNELS_CHANGED } from '../../configured.ts'
import { findApp } from './apps.ts'
import { ConsentNeeded, lossOf, SignInAway, words } from './failure.ts'
import { findGrant, type Grant, sealTokens } from './grants.ts'
import { clientOf, TIMEOUT_SECONDS } from './login.ts'

/** A token is renewed this long before its end, so that no login meets one that has just run out. */
const EARLY_MS = 5 * 60_000
/** While another process renews it, a token is used up to this close to its end. */
const LATE_MS = 30_000
const LEASE_SECONDS = TIMEOUT_SECONDS + 10
const LOOK_AGAIN_MS = 150

/**
 * A token that opens a mailbox now. Of all processes and workers one renews it, under a lease and outside any
 * transaction; the others wait for what it gets.
 * @param refused a token that the mail server did not take although its time had not come
 * @throws ConsentNeeded, SignInAway
 */
export async function accessToken(platform: Platform, channelId: string, refused?: string): Promise<string> {
  const giveUpAt = performance.now() + (LEASE_SECONDS + 5) * 1000
  for (;;) {
    const grant = await findGrant(platform.db, platform.secrets, channelId)
    if (!grant) throw new ConsentNeeded('consent_missing', null)
    if (grant.lostReason) throw new ConsentNeeded(grant.lostReason, grant.lostDetail)
    const { access } = grant.tokens
    const left = access === refused ? 0 : grant.accessExpiresAt.getTime() - platform.clock.now().getTime()
    if (left > EARLY_MS) return access
    const refresher = await claim(platform, grant)
    const renewed = refresher && (await renew(platform, grant, refresher))
    if (renewed) return renewed
    if (!refresher && left > LATE_MS) return access
    if (performance.now() > giveUpAt) throw new SignInAway('the token is not renewed in time')
    await delay(LOOK_AGAIN_MS)
  }
}

/** @returns the name under which this caller, and nobody else, renews the token now */
async function claim({ db }: Platform, { channelId, version }: Grant): Promise<string | null> {
  const refresher = crypto.randomUUID()
  const claimed = await db
    .updateTable('oauth_grants')
    .set({ refresher, refresh_until: sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where('channel_id', '=', channelId)
    .where('version', '=', version)
    .where('lost_at', 'is', null)
    .where((eb) => eb.or([eb('refresh_until', 'is', null), eb('refresh_until', '<', sql<Date>`now()`)]))
    .executeTakeFirst()
  return claimed.numUpdatedRows > 0n ? refresher : null
}

/** @returns null when there is something newer to be read: a consent that was given or lost meanwhile */
async function renew(platform: Platform, grant: Grant, refresher: string): Promise<string | null> {
  const app = await findApp(platform.db, platform.secrets, grant.provider)
  if (!app) {
    await lose(platform, grant, { reason: 'app_refused', detail: 'no app' })
    return null
  }
  try {
    const got = await refreshTokenGrant(clientOf(platform.config, app), grant.tokens.refresh)
    return (await keep(platform, grant, got)) ? got.access_token : null
  } catch (error) {
    const loss = lossOf(error)
    if (loss) {
      await lose(platform, grant, loss)
      return null
    }
    await letGo(platform, grant, refresher)
    throw new SignInAway(words(error), { cause: error })
  }
}

export interface Got {
  access_token: string
  refresh_token?: string
  expires_in?: number
  /** Google says it of consents that end by themselves. */
  refresh_token_expires_in?: unknown
}

/** Keeps what was got; a refresh token that was replaced replaces the old one. A newer consent is not written over. */
async function keep({ db, secrets, clock }: Platform, grant: Grant, got: Got): Promise<boolean> {
  const tokens = { access: got.access_token, refresh: got.refresh_token ?? grant.tokens.refresh }
  const { accessExpiresAt, refreshExpiresAt } = endsOf(got, clock.now())
  const kept = await db
    .updateTable('oauth_grants')
    .set({
      tokens: sealTokens(secrets, tokens),
      version: grant.version + 1,
      access_expires_at: accessExpiresAt,
      ...(refreshExpiresAt && { refresh_expires_at: refreshExpiresAt }),
      refresher: null,
      refresh_until: null,
    })
    .where('channel_id', '=', grant.channelId)
    .where('version', '=', grant.version)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** When tokens end; an hour where the provider does not say. */
export function endsOf(got: Got, now: Date): { accessExpiresAt: Date; refreshExpiresAt: Date | null } {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const refresh = Number(got.refresh_token_expires_in)
  return {
    accessExpiresAt: after(got.expires_in ?? 3600),
    refreshExpiresAt: refresh > 0 ? after(refresh) : null,
  }
}

/** Remembers that a person is needed, and tells those who can help. */
async function lose(
  platform: Platform,
  { channelId, version, provider }: Grant,
  { reason, detail }: { reason: string; detail: string },
): Promise<void> {
  const now = platform.clock.now()
  await transaction(platform.db, async (tx) => {
    const lost = await tx
      .updateTable('oauth_grants')
      .set({ lost_at: now, lost_reason: reason, lost_detail: detail, refresher: null, refresh_until: null })
      .where('channel_id', '=', channelId)
      .where('version', '=', version)
      .executeTakeFirst()
    if (lost.numUpdatedRows === 0n) return
    const { address } = await tx
      .selectFrom('channels')
      .select('address')
      .where('id', '=', channelId)
      .executeTakeFirstOrThrow()
    const data = { channelId, address, provider, reason }
    await raiseAlarm(tx, platform, { kind: 'consent.lost', key: channelId, data }, now)
    tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
  })
}

async function letGo({ db }: Platform, { channelId }: Grant, refresher: string): Promise<void> {
  await db
    .updateTable('oauth_grants')
    .set({ refresher: null, refresh_until: null })
    .where('channel_id', '=', channelId)
    .where('refresher', '=', refresher)
    .execute()
}
