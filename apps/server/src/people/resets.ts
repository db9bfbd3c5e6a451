import { type SqlBool, sql } from 'kysely'
import { resetRequested } from '../job-kinds.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { job } from '../platform/queue.ts'
import { Refused } from '../platform/refused.ts'
import { tokenHash } from '../platform/secrets.ts'
import { audit, readSetting } from '../settings/index.ts'
import { countAttempt } from './attempts.ts'
import type { Browser } from './browser.ts'
import { announcePeople, type PeopleDeps } from './deps.ts'
import { deviceHashOf, forgetDevices, rememberDevice } from './devices.ts'
import { dropLinks, makeLink, useLink } from './links.ts'
import { resetText } from './mail-texts.ts'
import { hashPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { refuseWeakPassword } from './weak-password.ts'

/** Takes a request for a reset link; does the same whatever the address. @throws Refused `too_many_attempts` (429) */
export async function askForReset(
  { platform }: PeopleDeps,
  { request }: Browser,
  given: { email: string },
  now: Date,
): Promise<void> {
  const email = given.email.toLowerCase()
  const device = await platform.db
    .selectFrom('known_devices as d')
    .innerJoin('agents as a', 'a.id', 'd.agent_id')
    .select('a.id')
    .where('d.device_hash', '=', deviceHashOf(request))
    .where(sql<SqlBool>`lower(a.email) = lower(${email})`)
    .executeTakeFirst()
  await countAttempt(platform, 'reset', { request, account: email, known: device !== undefined }, now)
  await transaction(platform.db, (tx) => platform.queue.enqueue(tx, [job(resetRequested, { email })]))
}

/** The job's handler: mails a link to the address when an active account has it. */
export const sendReset =
  (deps: PeopleDeps) =>
  ({ email }: { email: string }): Promise<void> =>
    transaction(deps.platform.db, async (tx) => {
      const agent = await tx
        .selectFrom('agents')
        .select(['id', 'email', 'locale'])
        .where(sql<SqlBool>`lower(email) = lower(${email})`)
        .where('active', '=', true)
        .where('password_hash', 'is not', null)
        .executeTakeFirst()
      if (agent) await mailLink(tx, deps, { ...agent, locale: agent.locale as 'ru' | 'en' })
    })

async function mailLink(
  tx: Tx,
  { platform, sendSystemMail }: PeopleDeps,
  { id, email: to, locale }: { id: string; email: string; locale: 'ru' | 'en' },
): Promise<void> {
  const now = platform.clock.now()
  const token = await makeLink(tx, 'reset', id, now)
  const company = (await readSetting(tx, 'company')).name
  const link = `${platform.config.url}/reset/${token}`
  const mailed = await sendSystemMail(tx, { to, locale, ...resetText(locale, { company, link }) })
  if (!mailed) platform.log.warn({ agent: id }, 'a reset link could not be mailed: no channel can send')
}

/** Sets a new password with a link: everything open in the account's name ends, this device is known from now on. */
export async function resetPassword(
  { platform }: PeopleDeps,
  browser: Browser,
  { token, password }: { token: string; password: string },
  now: Date,
): Promise<void> {
  const { request } = browser
  const attempt = await countAttempt(platform, 'link', { request }, now)
  const owner = await platform.db
    .selectFrom('one_time_links as l')
    .innerJoin('agents as a', 'a.id', 'l.agent_id')
    .select(['a.email', 'a.name'])
    .where('l.token_hash', '=', tokenHash(token))
    .where('l.purpose', '=', 'reset')
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('a.active', '=', true)
    .executeTakeFirst()
  if (!owner) throw new Refused('link.dead', 410)
  await attempt.giveBack()
  const company = await readSetting(platform.db, 'company')
  refuseWeakPassword(password, { ...owner, company: company.name })
  const passwordHash = await hashPassword(password)
  await transaction(platform.db, async (tx) => {
    const used = await useLink(tx, 'reset', token, now)
    if (!used || used.agentId === null) throw new Refused('link.dead', 410)
    const id = used.agentId
    await tx.updateTable('agents').set({ password_hash: passwordHash }).where('id', '=', id).execute()
    await endSessions(tx, id)
    await forgetDevices(tx, id)
    await dropLinks(tx, id)
    await rememberDevice(tx, platform, browser, id, now)
    const self = { kind: 'agent' as const, id, name: owner.name }
    await audit(tx, self, {
      at: now,
      action: 'password.reset',
      object: { kind: 'agent', id },
      address: request.ip,
    })
    announcePeople(tx, platform)
  })
}
