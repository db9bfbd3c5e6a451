import * as endpoints from '@opora/contract'
import { transaction } from '../platform/database/pool.ts'
import type { Http } from '../platform/http/index.ts'
import { audit } from '../settings/index.ts'
import { countAttempt } from './attempts.ts'
import { announcePeople, type PeopleDeps } from './deps.ts'
import { acceptInvitationWith, invitationOf } from './invitations.ts'
import { editMe, sessionStateOf } from './me.ts'
import { changeOwnPassword, confirmPassword } from './own-password.ts'
import { askForReset, resetPassword } from './resets.ts'
import { clearSessionCookie, endSession, listSessionsOf } from './sessions.ts'
import { isSetupNeeded, setUp } from './setup.ts'
import { signInWith } from './sign-in.ts'
import { beginTwoFactor, turnOffTwoFactor, turnOnTwoFactor } from './two-factor.ts'

/** Everybody's own account: getting in, sessions, password, second factor. */
export function accountRoutes(http: Http, deps: PeopleDeps): void {
  const { platform } = deps
  doorRoutes(http, deps)
  linkRoutes(http, deps)
  secondFactorRoutes(http, deps)

  http.on(endpoints.getSession, ({ caller }) => sessionStateOf(platform.db, caller.id))
  http.on(endpoints.listSessions, async ({ caller, now }) => ({
    items: await listSessionsOf(platform.db, caller.id, caller.sessionId, now),
  }))
  http.write(endpoints.revokeSession, async (tx, { caller, params: { id }, now }) => {
    await endSession(tx, caller.id, id)
    await audit(tx, caller, { at: now, action: 'session.ended', object: { kind: 'session', id } })
    announcePeople(tx, platform)
    return null
  })
  http.write(endpoints.changeMe, (tx, { caller, body }) => editMe(tx, platform, caller, body))
  http.on(endpoints.changePassword, async (call) => {
    await changeOwnPassword(platform, call, call.body)
    return null
  })
}

function doorRoutes(http: Http, deps: PeopleDeps): void {
  const { platform } = deps
  http.on(endpoints.getSetup, async () => ({ needed: await isSetupNeeded(platform.db) }))
  http.on(endpoints.completeSetup, ({ request, reply, body, now }) =>
    setUp(deps, { request, reply }, body, now),
  )
  http.on(endpoints.signIn, async ({ request, reply, body, now }) => {
    const agentId = await signInWith(platform, { request, reply }, body, now)
    return sessionStateOf(platform.db, agentId)
  })
  http.write(endpoints.signOut, async (tx, { caller, reply }) => {
    await endSession(tx, caller.id, caller.sessionId!)
    clearSessionCookie(platform, reply)
    announcePeople(tx, platform)
    return null
  })
}

function linkRoutes(http: Http, deps: PeopleDeps): void {
  http.on(endpoints.requestReset, async ({ request, reply, body, now }) => {
    await askForReset(deps, { request, reply }, body, now)
    return null
  })
  http.on(endpoints.completeReset, async ({ request, reply, params: { token }, body: { password }, now }) => {
    await resetPassword(deps, { request, reply }, { token, password }, now)
    return null
  })
  http.on(endpoints.getInvitation, ({ request, reply, params: { token }, now }) =>
    invitationOf(deps, { request, reply }, token, now),
  )
  http.on(endpoints.acceptInvitation, ({ request, reply, params: { token }, body, now }) =>
    acceptInvitationWith(deps, { request, reply }, { token, ...body }, now),
  )
}

function secondFactorRoutes(http: Http, { platform }: PeopleDeps): void {
  http.on(endpoints.startTwoFactor, async (call) => {
    await confirmPassword(platform, call, call.body.password)
    return transaction(platform.db, (tx) => beginTwoFactor(tx, platform, call.caller))
  })
  http.on(endpoints.confirmTwoFactor, async ({ caller, request, body: { code }, now }) => {
    const attempt = await countAttempt(platform, 'confirmation', { request, account: caller.id }, now)
    const recoveryCodes = await transaction(platform.db, (tx) =>
      turnOnTwoFactor(tx, platform, caller, code, now),
    )
    await attempt.giveBack()
    return { recoveryCodes }
  })
  http.on(endpoints.endTwoFactor, async (call) => {
    await confirmPassword(platform, call, call.body.password)
    await transaction(platform.db, (tx) =>
      turnOffTwoFactor(tx, platform, call.caller, call.caller.id, call.now),
    )
    return null
  })
}
