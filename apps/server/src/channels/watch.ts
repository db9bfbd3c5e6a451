import type { AlarmData, OAuthProvider } from '@opora/contract'
import { sql } from 'kysely'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { keepAlarms } from '../settings/index.ts'
import { listConfigured } from './configured.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A mailbox that fails for a moment comes back by itself. */
const FAILING_FOR_MS = 10 * MINUTE
/** Mail has its outcome within seconds; after this long something is wrong. */
const PENDING_FOR_MS = 10 * MINUTE
const SECRET_NOTICE_MS = 14 * DAY
/** Consents that end by themselves may live for a week only. */
const CONSENT_NOTICE_MS = 3 * DAY

/** Has its own alarm, with a button of its own. */
const CONSENT_REASONS = new Set(['consent_missing', 'consent_lost', 'app_refused'])

/** Looks, once a minute, for what somebody should know of the desk's mail. */
export async function watchMail(platform: Platform): Promise<void> {
  const now = platform.clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  await transaction(platform.db, async (tx) => {
    const keep = { tx, platform, now }
    await keepFailing(keep, before(FAILING_FOR_MS))
    await keepConsents(keep)
    await keepAlarms(tx, platform, 'intake.pending', await waiting(tx, before(PENDING_FOR_MS)), now)
    await keepAlarms(tx, platform, 'intake.failed', await failed(tx), now)
  })
}

interface Keep {
  tx: Tx
  platform: Platform
  now: Date
}

async function keepFailing({ tx, platform, now }: Keep, since: Date): Promise<void> {
  const channels = (await listConfigured(tx)).filter(({ active }) => active)
  const failing = channels.flatMap(({ id, address, state, config }) =>
    (['incoming', 'outgoing'] as const).flatMap((side) => {
      const stands = config[side] && state[side]
      if (stands?.state !== 'failing' || new Date(stands.at) > since) return []
      const reason = stands.reason ?? 'connection'
      if (CONSENT_REASONS.has(reason)) return []
      return [{ key: `${id}:${side}`, data: { channelId: id, address, side, reason } }]
    }),
  )
  await keepAlarms(tx, platform, 'mailbox.failing', failing, now)
}

/** Consents that are gone or about to end, and secrets of apps about to. */
async function keepConsents({ tx, platform, now }: Keep): Promise<void> {
  const grants = await tx
    .selectFrom('oauth_grants')
    .innerJoin('channels', 'channels.id', 'oauth_grants.channel_id')
    .select(['channel_id', 'address', 'provider', 'lost_at', 'lost_reason', 'refresh_expires_at'])
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .execute()
  const mailbox = ({ channel_id, address, provider }: (typeof grants)[number]) => ({
    channelId: channel_id,
    address,
    provider: provider as OAuthProvider,
  })
  const lost = grants
    .filter(({ lost_at }) => lost_at !== null)
    .map((grant) => ({
      key: grant.channel_id,
      data: { ...mailbox(grant), reason: grant.lost_reason ?? 'consent_lost' },
    }))
  await keepAlarms(tx, platform, 'consent.lost', lost, now)
  const soon = new Date(now.getTime() + CONSENT_NOTICE_MS)
  const expiring = grants.flatMap((grant) =>
    grant.lost_at === null && grant.refresh_expires_at && grant.refresh_expires_at < soon
      ? [
          {
            key: grant.channel_id,
            data: { ...mailbox(grant), expiresAt: grant.refresh_expires_at.toISOString() },
          },
        ]
      : [],
  )
  await keepAlarms(tx, platform, 'consent.expiring', expiring, now)
  await keepAlarms(tx, platform, 'secret.expiring', await expiringSecrets(tx, now), now)
}

async function expiringSecrets(
  tx: Tx,
  now: Date,
): Promise<{ key: string; data: AlarmData<'secret.expiring'> }[]> {
  const apps = await tx
    .selectFrom('oauth_apps')
    .select(['provider', 'secret_expires_at'])
    .where('secret_expires_at', '<', new Date(now.getTime() + SECRET_NOTICE_MS))
    .execute()
  return apps.map(({ provider, secret_expires_at }) => ({
    key: provider,
    data: { provider, expiresAt: secret_expires_at!.toISOString() },
  }))
}

/** Mail without an outcome. What a person has just sent round again counts anew. Reads intake_state. */
const waiting = (tx: Tx, before: Date) =>
  counted(tx, sql`state = 'pending' and not forced and received_at < ${before}`)

const failed = (tx: Tx) => counted(tx, sql`state = 'failed'`)

async function counted(
  tx: Tx,
  condition: ReturnType<typeof sql>,
): Promise<{ key: string; data: { count: number; since: string } }[]> {
  const found = await sql<{ count: number; since: Date | null }>`
    select count(*)::int as count, min(received_at) as since from intake where ${condition}`.execute(tx)
  const { count, since } = found.rows[0]!
  return since ? [{ key: 'desk', data: { count, since: since.toISOString() } }] : []
}
