import type { FastifyRequest } from 'fastify'
import type { Caller } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { audit, readSetting } from '../settings/index.ts'
import { countAttempt } from './attempts.ts'
import { announcePeople } from './deps.ts'
import { forgetDevices } from './devices.ts'
import { dropLinks } from './links.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { refuseWeakPassword } from './weak-password.ts'

interface Call {
  caller: Caller
  request: FastifyRequest
  now: Date
}

/**
 * Asks somebody signed in for their password again, before what a borrowed session must not do.
 * @throws Refused `password.wrong` (422), `too_many_attempts` (429)
 */
export async function confirmPassword(platform: Platform, call: Call, password: string): Promise<void> {
  const { caller, request, now } = call
  const attempt = await countAttempt(platform, 'confirmation', { request, account: caller.id }, now)
  const agent = await platform.db
    .selectFrom('agents')
    .select('password_hash')
    .where('id', '=', caller.id)
    .executeTakeFirst()
  if (!(await passwordMatches(password, agent?.password_hash))) throw new Refused('password.wrong', 422)
  await attempt.giveBack()
}

/** Changes one's own password; the other sessions, devices and links end. */
export async function changeOwnPassword(
  platform: Platform,
  call: Call,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { caller, request, now } = call
  await confirmPassword(platform, call, current)
  const company = await readSetting(platform.db, 'company')
  const { email } = await platform.db
    .selectFrom('agents')
    .select('email')
    .where('id', '=', caller.id)
    .executeTakeFirstOrThrow()
  refuseWeakPassword(password, { email, name: caller.name, company: company.name })
  const passwordHash = await hashPassword(password)
  await transaction(platform.db, async (tx) => {
    await tx.updateTable('agents').set({ password_hash: passwordHash }).where('id', '=', caller.id).execute()
    await endSessions(tx, caller.id, caller.sessionId)
    await forgetDevices(tx, caller.id, request)
    await dropLinks(tx, caller.id)
    const object = { kind: 'agent', id: caller.id }
    await audit(tx, caller, { at: now, action: 'password.changed', object, address: request.ip })
    announcePeople(tx, platform)
  })
}
