import { type Db, query, type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { countAttempt, failuresOf } from './attempts.ts'
import type { Browser } from './browser.ts'
import { deviceHashOf, rememberDevice } from './devices.ts'
import { passwordMatches } from './passwords.ts'
import { startSession } from './sessions.ts'
import { acceptCode, isAuthenticatorCode } from './two-factor.ts'

interface Account {
  id: string
  name: string
  active: boolean
  password_hash: string | null
  two_factor: boolean
  known: boolean
}

/**
 * Signs somebody in: password, then the second factor where there is one, then a session and its cookie.
 * An account that does not exist, has no password yet or was deactivated answers exactly as a wrong password does.
 * @returns the agent's id
 * @throws Refused `sign_in.refused`, `two_factor_required`, `two_factor.refused` (401), `too_many_attempts` (429)
 */
export async function signInWith(
  platform: Platform,
  browser: Browser,
  given: { email: string; password: string; code?: string | undefined },
  now: Date,
): Promise<string> {
  const email = given.email.toLowerCase()
  const account = await findAccount(platform.db, email, deviceHashOf(browser.request))
  const guesser = { request: browser.request, account: email, known: account?.known ?? false }
  const attempt = await countAttempt(platform, 'password', guesser, now)
  const matches = await passwordMatches(given.password, account?.password_hash)
  if (!matches || !account?.active) throw new Refused('sign_in.refused', 401)
  await attempt.giveBack()
  if (account.two_factor) await requireCode(platform, guesser, account.id, given.code, now)
  await openSession(platform, browser, account, email, now)
  return account.id
}

/** Looks for the account and for the device among its own; the same statement whether or not there is one. */
async function findAccount(db: Db, email: string, deviceHash: string): Promise<Account | undefined> {
  const [account] = await query<Account>(
    db,
    `select a.id, a.name, a.active, a.password_hash, a.totp_confirmed_at is not null as two_factor,
       exists (select from known_devices d where d.agent_id = a.id and d.device_hash = $2) as known
     from agents a where lower(a.email) = lower($1)`,
    [email, deviceHash],
  )
  return account
}

async function requireCode(
  platform: Platform,
  guesser: Parameters<typeof countAttempt>[2],
  agentId: string,
  code: string | undefined,
  now: Date,
): Promise<void> {
  if (!code) throw new Refused('two_factor_required', 401)
  const attempt = await countAttempt(platform, isAuthenticatorCode(code) ? 'totp' : 'recovery', guesser, now)
  if (!(await acceptCode(platform, agentId, code, now))) throw new Refused('two_factor.refused', 401)
  await attempt.giveBack()
}

async function openSession(
  platform: Platform,
  browser: Browser,
  account: Account,
  email: string,
  now: Date,
): Promise<void> {
  const failures = await failuresOf(platform, email, now)
  await transaction(platform.db, async (tx) => {
    await requireUnchanged(tx, account)
    const sessionId = await startSession(tx, platform, browser, account.id, now)
    await rememberDevice(tx, platform, browser, account.id, now)
    await audit(
      tx,
      { kind: 'agent', id: account.id, name: account.name },
      {
        at: now,
        action: 'session.started',
        object: { kind: 'session', id: sessionId },
        after: { failedAttemptsToday: failures },
        address: browser.request.ip,
      },
    )
  })
}

/** The password that was checked is still the password: a change or deactivation meanwhile wins. */
async function requireUnchanged(tx: Tx, account: Account): Promise<void> {
  const same = await tx
    .selectFrom('agents')
    .select('id')
    .where('id', '=', account.id)
    .where('active', '=', true)
    .where('password_hash', '=', account.password_hash)
    .forShare()
    .executeTakeFirst()
  if (!same) throw new Refused('sign_in.refused', 401)
}
