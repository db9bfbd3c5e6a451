import type { completeSetup, SessionState } from '@opora/contract'
import type { z } from 'zod'
import { system } from '../platform/actor.ts'
import { type Db, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { audit, requireTimeZone } from '../settings/index.ts'
import { addAgent, lockAdministrators } from './agent-changes.ts'
import { hasAdministrator } from './agents.ts'
import { countAttempt } from './attempts.ts'
import type { Browser } from './browser.ts'
import type { PeopleDeps } from './deps.ts'
import { rememberDevice } from './devices.ts'
import { dropOpenLinks, isLinkOpen, makeLink, useLink } from './links.ts'
import { sessionStateOf } from './me.ts'
import { hashPassword } from './passwords.ts'
import { roleNamed } from './roles.ts'
import { startSession } from './sessions.ts'
import { nameRoles, seedRoles } from './shipped-roles.ts'
import { refuseWeakPassword } from './weak-password.ts'

/** Whether the first administrator is still to be made. */
export const isSetupNeeded = async (db: Db): Promise<boolean> => !(await hasAdministrator(db))

/**
 * The one-time link by which the first administrator is made, for whoever started the desk; it replaces any made
 * before and lives for a week. Makes the shipped roles first.
 * @returns null once there is an administrator
 */
export async function setupLink(platform: Platform): Promise<string | null> {
  return transaction(platform.db, async (tx) => {
    await seedRoles(tx)
    await lockAdministrators(tx)
    if (await hasAdministrator(tx)) return null
    await dropOpenLinks(tx, 'setup')
    const token = await makeLink(tx, 'setup', null, platform.clock.now())
    return `${platform.config.url}/setup?token=${token}`
  })
}

type Body = z.output<typeof completeSetup.body>

/** Makes the first administrator, the company and the first group, and signs the administrator in. */
export async function setUp(
  { platform, settings, begin }: PeopleDeps,
  browser: Browser,
  body: Body,
  now: Date,
): Promise<SessionState> {
  const attempt = await countAttempt(platform, 'link', { request: browser.request }, now)
  if (!(await isLinkOpen(platform.db, 'setup', body.token, now))) throw new Refused('link.dead', 410)
  await attempt.giveBack()
  requireTimeZone(body.timeZone)
  refuseWeakPassword(body.password, { email: body.email, name: body.name, company: body.company })
  const passwordHash = await hashPassword(body.password)
  return transaction(platform.db, async (tx) => {
    await lockAdministrators(tx)
    if (!(await useLink(tx, 'setup', body.token, now))) throw new Refused('link.dead', 410)
    if (await hasAdministrator(tx)) throw new Refused('setup.done', 409)
    const { company: name, locale, timeZone } = body
    await settings.change(tx, system, 'company', { name, locale, timeZone }, now)
    await nameRoles(tx, locale)
    await begin(tx, { locale, timeZone })
    const roleId = await roleNamed(tx, 'administrator')
    const agent = await addAgent(
      tx,
      platform,
      system,
      { email: body.email, name: body.name, roleId, locale, timeZone, passwordHash },
      now,
    )
    await startSession(tx, platform, browser, agent.id, now)
    await rememberDevice(tx, platform, browser, agent.id, now)
    const self = { kind: 'agent' as const, id: agent.id, name: agent.name }
    const object = { kind: 'agent', id: agent.id }
    await audit(tx, self, { at: now, action: 'desk.set_up', object, address: browser.request.ip })
    return sessionStateOf(tx, agent.id)
  })
}
