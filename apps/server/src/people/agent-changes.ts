import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { type AgentView, hasAdministrator, listAgentsOf } from './agents.ts'
import { announcePeople } from './deps.ts'
import { forgetDevices } from './devices.ts'
import { defaultGroup, setGroups } from './groups.ts'
import { dropLinks } from './links.ts'
import { requireGroups, requireRights, rightsOf } from './rights.ts'
import { endSessions } from './sessions.ts'
import { turnOffTwoFactor } from './two-factor.ts'

export interface NewAgent {
  email: string
  name: string
  roleId: string
  /** The first group of the desk when left out. */
  groupIds?: readonly string[] | undefined
  locale: 'ru' | 'en'
  timeZone?: string | undefined
  /** null until an invitation is accepted. */
  passwordHash: string | null
}

/** Writes a new account. @throws Refused `agent.exists`, `rights.exceeded`, `group.unknown`, `role.unknown` */
export async function addAgent(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  agent: NewAgent,
  now: Date,
): Promise<AgentView> {
  requireRights(actor, rightsOf(await roleOrRefuse(tx, agent.roleId)))
  const groupIds = agent.groupIds ?? [await defaultGroup(tx, agent.locale)]
  requireGroups(actor, groupIds)
  const { id } = await tx
    .insertInto('agents')
    .values({
      email: agent.email.trim(),
      name: agent.name,
      role_id: agent.roleId,
      locale: agent.locale,
      time_zone: agent.timeZone ?? null,
      password_hash: agent.passwordHash,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setGroups(tx, id, groupIds)
  const action = agent.passwordHash ? 'agent.created' : 'agent.invited'
  const after = { email: agent.email, name: agent.name, roleId: agent.roleId, groupIds }
  await audit(tx, actor, { at: now, action, object: { kind: 'agent', id }, after })
  announcePeople(tx, platform)
  return (await listAgentsOf(tx, [id]))[0]!
}

export interface AgentPatch {
  name?: string | undefined
  roleId?: string | undefined
  groupIds?: string[] | undefined
  active?: boolean | undefined
}

/** Changes a colleague's account; deactivating ends everything that was open in their name. */
export async function editAgent(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  patch: AgentPatch,
  now: Date,
): Promise<AgentView> {
  await lockAdministrators(tx)
  const guarded = await hasAdministrator(tx)
  const before = await requireManageable(tx, actor, id)
  if (patch.roleId !== undefined) requireRights(actor, rightsOf(await roleOrRefuse(tx, patch.roleId)))
  if (patch.groupIds) requireGroups(actor, difference(before.groupIds, patch.groupIds))
  const change = {
    ...(patch.name !== undefined && { name: patch.name }),
    ...(patch.roleId !== undefined && { role_id: patch.roleId }),
    ...(patch.active !== undefined && { active: patch.active }),
  }
  if (Object.keys(change).length) await tx.updateTable('agents').set(change).where('id', '=', id).execute()
  if (patch.groupIds) await setGroups(tx, id, patch.groupIds)
  if (patch.active === false) await endEverything(tx, id)
  if (guarded && !(await hasAdministrator(tx))) throw new Refused('agent.last_administrator', 409)
  const after = (await listAgentsOf(tx, [id]))[0]!
  await audit(tx, actor, {
    at: now,
    action: 'agent.changed',
    object: { kind: 'agent', id },
    before: audited(before),
    after: audited(after),
  })
  announcePeople(tx, platform)
  return after
}

/** Takes the second factor from a colleague who has lost it, and ends their sessions: somebody may hold the phone. */
export async function rescueAgent(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AgentView> {
  await requireManageable(tx, actor, id)
  await turnOffTwoFactor(tx, platform, actor, id, now)
  await endSessions(tx, id)
  return (await listAgentsOf(tx, [id]))[0]!
}

/** @throws Refused `not_found`, or `rights.exceeded` when the agent may do more than the actor */
export async function requireManageable(tx: Tx, actor: Actor, id: string): Promise<AgentView> {
  const locked = await tx
    .selectFrom('agents')
    .select('role_id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw notFound()
  requireRights(actor, rightsOf(await roleOrRefuse(tx, locked.role_id)))
  return (await listAgentsOf(tx, [id]))[0]!
}

async function roleOrRefuse(tx: Tx, id: string) {
  const role = await tx.selectFrom('roles').selectAll().where('id', '=', id).forShare().executeTakeFirst()
  if (!role) throw new Refused('role.unknown', 422)
  return role
}

/** Sessions, remembered devices and links of an account. Its API tokens stop with it. */
async function endEverything(tx: Tx, agentId: string): Promise<void> {
  await endSessions(tx, agentId)
  await forgetDevices(tx, agentId)
  await dropLinks(tx, agentId)
}

/** Two administrators who demote each other at once take turns here. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.selectFrom('roles').select('id').where('system', '=', 'administrator').forUpdate().execute()
}

const difference = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((id) => !other.includes(id)),
  ...other.filter((id) => !one.includes(id)),
]

const audited = ({ name, roleId, groupIds, active }: AgentView) => ({ name, roleId, groupIds, active })
