import * as endpoints from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { editAgent, rescueAgent } from './agent-changes.ts'
import { listAgentsOf } from './agents.ts'
import type { PeopleDeps } from './deps.ts'
import { archiveGroup, editGroup, listGroupsOf, makeGroup } from './groups.ts'
import { inviteAgent, renewInvitationOf } from './invitations.ts'
import { editRole, listRolesOf, makeRole, removeRole } from './roles.ts'
import { createToken, endToken, listTokensOf } from './tokens.ts'

/** Colleagues, groups, roles and API tokens. */
export function colleagueRoutes(http: Http, deps: PeopleDeps): void {
  agentRoutes(http, deps)
  groupRoutes(http, deps)
  roleRoutes(http, deps)
  tokenRoutes(http, deps)
}

function agentRoutes(http: Http, deps: PeopleDeps): void {
  const { platform } = deps
  http.on(endpoints.listAgents, async () => ({ items: await listAgentsOf(platform.db) }))
  http.write(endpoints.inviteAgent, (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.people')
    return inviteAgent(tx, deps, caller, body, now)
  })
  http.write(endpoints.renewInvitation, (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.people')
    return renewInvitationOf(tx, deps, caller, id, now)
  })
  http.write(endpoints.changeAgent, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.people')
    return editAgent(tx, platform, caller, id, body, now)
  })
  http.write(endpoints.removeTwoFactor, (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.people')
    return rescueAgent(tx, platform, caller, id, now)
  })
}

function groupRoutes(http: Http, deps: PeopleDeps): void {
  const { platform } = deps
  http.on(endpoints.listGroups, async () => ({ items: await listGroupsOf(platform.db) }))
  http.write(endpoints.createGroup, (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.people')
    return makeGroup(tx, platform, caller, body, now)
  })
  http.write(endpoints.changeGroup, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.people')
    return editGroup(tx, platform, caller, id, body, now)
  })
  http.write(endpoints.deleteGroup, async (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.people')
    await archiveGroup(tx, deps, caller, id, now)
    return null
  })
}

function roleRoutes(http: Http, { platform }: PeopleDeps): void {
  http.on(endpoints.listRoles, async () => ({ items: await listRolesOf(platform.db) }))
  http.write(endpoints.createRole, (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.roles')
    return makeRole(tx, platform, caller, body, now)
  })
  http.write(endpoints.changeRole, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.roles')
    return editRole(tx, platform, caller, id, body, now)
  })
  http.write(endpoints.deleteRole, async (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.roles')
    await removeRole(tx, platform, caller, id, now)
    return null
  })
}

function tokenRoutes(http: Http, { platform }: PeopleDeps): void {
  http.on(endpoints.listTokens, async ({ caller }) => {
    requirePermission(caller, 'settings.tokens')
    return { items: await listTokensOf(platform.db) }
  })
  http.write(endpoints.createApiToken, async (tx, { caller, body }) => {
    requirePermission(caller, 'settings.tokens')
    const { id, token } = await createToken(tx, platform, caller, body)
    return { token, item: (await listTokensOf(tx, id))[0]! }
  })
  http.write(endpoints.revokeToken, async (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'settings.tokens')
    await endToken(tx, platform, caller, id, now)
    return null
  })
}
