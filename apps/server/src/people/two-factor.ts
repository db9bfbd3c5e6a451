import { Secret, TOTP } from 'otpauth'
import type { Actor, Caller } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { audit, readSetting } from '../settings/index.ts'
import { announcePeople } from './deps.ts'
import { acceptRecoveryCode, renewRecoveryCodes } from './recovery-codes.ts'

export const DIGITS = 6
const PERIOD_S = 30
/** Clocks may differ by one period either way: three codes are right at any moment. */
const WINDOW = 1
export const CODES_ACCEPTED_AT_ONCE = 2 * WINDOW + 1

/** Whether a code has the shape of an authenticator's; anything else is taken for a recovery code. */
export const isAuthenticatorCode = (code: string): boolean => /^\d{3}\s?\d{3}$/.test(code)

/** Whether a code is right; it is used up by this, so that the same code never opens twice. */
export async function acceptCode(
  platform: Platform,
  agentId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  return transaction(platform.db, (tx) =>
    isAuthenticatorCode(code)
      ? acceptStep(tx, platform, agentId, code, now)
      : acceptRecoveryCode(tx, platform, agentId, code, now),
  )
}

async function acceptStep(
  tx: Tx,
  platform: Platform,
  agentId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const agent = await tx
    .selectFrom('agents')
    .select('totp_secret')
    .where('id', '=', agentId)
    .executeTakeFirst()
  if (!agent?.totp_secret) return false
  const step = stepOf(platform.secrets.decrypt(agent.totp_secret), code, now)
  if (step === null) return false
  const used = await tx
    .updateTable('agents')
    .set({ totp_last_step: step })
    .where('id', '=', agentId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', String(step))]))
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** The time step whose code this is, or null. */
function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: DIGITS, period: PERIOD_S })
  const timestamp = now.getTime()
  const delta = totp.validate({ token: code.replace(/\s/, ''), timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta
}

/** A new secret for an authenticator; nothing asks for its codes until one has been shown. */
export async function beginTwoFactor(tx: Tx, platform: Platform, caller: Caller) {
  const secret = new Secret({ size: 20 })
  const agent = await tx
    .updateTable('agents')
    .set({ totp_secret: platform.secrets.encrypt(secret.base32), totp_last_step: null })
    .where('id', '=', caller.id)
    .where('totp_confirmed_at', 'is', null)
    .returning('email')
    .executeTakeFirst()
  if (!agent) throw new Refused('two_factor.on', 409)
  const company = await readSetting(tx, 'company')
  const totp = new TOTP({
    issuer: company.name,
    label: agent.email,
    secret,
    digits: DIGITS,
    period: PERIOD_S,
  })
  return { secret: secret.base32, uri: totp.toString() }
}

/** Puts the second factor in force. @returns recovery codes, this once */
export async function turnOnTwoFactor(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  code: string,
  now: Date,
): Promise<string[]> {
  const agent = await tx
    .selectFrom('agents')
    .select(['totp_secret', 'totp_confirmed_at'])
    .where('id', '=', caller.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (agent.totp_confirmed_at) throw new Refused('two_factor.on', 409)
  if (!agent.totp_secret) throw new Refused('two_factor.not_started', 409)
  if (!(await acceptStep(tx, platform, caller.id, code, now))) throw new Refused('two_factor.wrong', 422)
  await tx.updateTable('agents').set({ totp_confirmed_at: now }).where('id', '=', caller.id).execute()
  const object = { kind: 'agent', id: caller.id }
  await audit(tx, caller, { at: now, action: 'two_factor.turned_on', object })
  announcePeople(tx, platform)
  return renewRecoveryCodes(tx, platform, caller.id)
}

/** Signing in to an account asks for a password alone again: by its agent, or by whoever may manage it. */
export async function turnOffTwoFactor(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  agentId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('agents')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', agentId)
    .execute()
  await tx.deleteFrom('recovery_codes').where('agent_id', '=', agentId).execute()
  const object = { kind: 'agent', id: agentId }
  await audit(tx, actor, { at: now, action: 'two_factor.turned_off', object })
  announcePeople(tx, platform)
}
