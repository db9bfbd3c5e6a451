import type { SessionState } from '@opora/contract'
import type { Actor } from '../platform/actor.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import { Refused } from '../platform/refused.ts'
import { tokenHash } from '../platform/secrets.ts'
import { audit, readSetting } from '../settings/index.ts'
import { addAgent, requireManageable } from './agent-changes.ts'
import type { AgentView } from './agents.ts'
import { countAttempt } from './attempts.ts'
import type { Browser } from './browser.ts'
import { announcePeople, type PeopleDeps } from './deps.ts'
import { rememberDevice } from './devices.ts'
import { dropLinks, makeLink, useLink } from './links.ts'
import { invitationText } from './mail-texts.ts'
import { sessionStateOf } from './me.ts'
import { hashPassword } from './passwords.ts'
import { startSession } from './sessions.ts'
import { refuseWeakPassword } from './weak-password.ts'

export interface Invited {
  email: string
  name: string
  roleId: string
  groupIds: readonly string[]
  locale?: 'ru' | 'en' | undefined
}

/**
 * Invites somebody: an account without a password, and a link for seven days that lets them choose one.
 * @returns the link, which is mailed too when the desk can send
 * @throws Refused `agent.exists` (409), `rights.exceeded` (403), `group.unknown`, `role.unknown` (422)
 */
export async function inviteAgent(
  tx: Tx,
  deps: PeopleDeps,
  actor: Actor,
  invited: Invited,
  now: Date,
): Promise<{ agent: AgentView; link: string; mailed: boolean }> {
  const locale = invited.locale ?? (await readSetting(tx, 'company')).locale
  const account = { ...invited, locale, passwordHash: null }
  const agent = await addAgent(tx, deps.platform, actor, account, now)
  return { agent, ...(await sendInvitation(tx, deps, agent, now)) }
}

/** Makes a new link for somebody who has not joined; the one before dies. */
export async function renewInvitationOf(tx: Tx, deps: PeopleDeps, actor: Actor, id: string, now: Date) {
  const agent = await requireManageable(tx, actor, id)
  if (agent.joined || !agent.active) throw new Refused('invitation.not_open', 409)
  await dropLinks(tx, id)
  await audit(tx, actor, { at: now, action: 'invitation.renewed', object: { kind: 'agent', id } })
  return sendInvitation(tx, deps, agent, now)
}

async function sendInvitation(tx: Tx, deps: PeopleDeps, agent: AgentView, now: Date) {
  const token = await makeLink(tx, 'invitation', agent.id, now)
  const link = `${deps.platform.config.url}/invitation/${token}`
  const company = (await readSetting(tx, 'company')).name
  const { email: to, locale } = agent
  const mailed = await deps.sendSystemMail(tx, { to, locale, ...invitationText(locale, { company, link }) })
  return { link, mailed }
}

/** Whom an open link invites. @throws Refused `link.dead` (410), `too_many_attempts` (429) */
export async function invitationOf(deps: PeopleDeps, browser: Browser, token: string, now: Date) {
  const attempt = await countAttempt(deps.platform, 'link', { request: browser.request }, now)
  const agent = await invitedBy(deps.platform.db, token, now)
  await attempt.giveBack()
  const company = await deps.settings.get('company')
  const { email, name, locale } = agent
  return { email, name, locale, company: company.name }
}

async function invitedBy(db: Db, token: string, now: Date) {
  const agent = await db
    .selectFrom('one_time_links as l')
    .innerJoin('agents as a', 'a.id', 'l.agent_id')
    .select(['a.email', 'a.name', 'a.locale'])
    .where('l.token_hash', '=', tokenHash(token))
    .where('l.purpose', '=', 'invitation')
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('a.active', '=', true)
    .executeTakeFirst()
  if (!agent) throw new Refused('link.dead', 410)
  return { ...agent, locale: agent.locale as 'ru' | 'en' }
}

/** Accepts an invitation: name, password, and a session at once. Of two who try at once, one succeeds. */
export async function acceptInvitationWith(
  deps: PeopleDeps,
  browser: Browser,
  { token, name, password }: { token: string; name: string; password: string },
  now: Date,
): Promise<SessionState> {
  const { platform } = deps
  const { email, company } = await invitationOf(deps, browser, token, now)
  refuseWeakPassword(password, { email, name, company })
  const passwordHash = await hashPassword(password)
  return transaction(platform.db, async (tx) => {
    const used = await useLink(tx, 'invitation', token, now)
    if (!used || used.agentId === null) throw new Refused('link.dead', 410)
    const id = used.agentId
    const joined = await tx
      .updateTable('agents')
      .set({ name, password_hash: passwordHash })
      .where('id', '=', id)
      .where('active', '=', true)
      .executeTakeFirst()
    if (joined.numUpdatedRows === 0n) throw new Refused('link.dead', 410)
    await startSession(tx, platform, browser, id, now)
    await rememberDevice(tx, platform, browser, id, now)
    const self = { kind: 'agent' as const, id, name }
    const object = { kind: 'agent', id }
    await audit(tx, self, { at: now, action: 'agent.joined', object, address: browser.request.ip })
    announcePeople(tx, platform)
    return sessionStateOf(tx, id)
  })
}
