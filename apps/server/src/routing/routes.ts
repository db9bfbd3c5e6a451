import * as api from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Settings } from '../settings/index.ts'
import { type Desk, getTicket } from '../tickets/index.ts'
import { changeSettings, listAgents, setAgent } from './agents.ts'
import { availabilityOf, listAvailabilityFor, setAvailability, sharesFor } from './availability.ts'
import { listGroups, setGroup } from './groups.ts'
import { listReasons, setReasons } from './reasons.ts'
import { createSkill, deleteSkill, listSkillRules, listSkills, setSkillRules } from './skills.ts'
import { takeNextFor } from './take-next.ts'
import { whyRouted } from './why.ts'

/** Mounts availability, the next ticket, and everything that decides over who gets what. */
export function routingRoutes(http: Http, desk: Desk, settings: Settings): void {
  availabilityRoutes(http, desk, settings)
  configureRoutes(http, settings)
}

function availabilityRoutes(http: Http, desk: Desk, settings: Settings): void {
  const { platform } = http
  http.on(api.getMyAvailability, async ({ caller, now }) => ({
    mine: await availabilityOf(platform.db, settings, caller, now),
    reasons: await listReasons(platform.db),
    ...(await sharesFor(platform.db, caller)),
  }))
  http.write(api.setMyAvailability, async (tx, { caller, body, now }) => {
    await setAvailability(tx, platform, caller, body, now)
    return availabilityOf(tx, settings, caller, now)
  })
  http.on(api.listAvailability, async ({ caller, now }) => ({
    items: await listAvailabilityFor(platform.db, settings, caller, now),
  }))
  http.write(api.takeNext, async (tx, { caller }) => {
    requirePermission(caller, 'ticket.reply')
    const id = await takeNextFor(tx, desk, settings, caller.agentId!)
    return id === null ? null : getTicket(tx, caller, id)
  })
  http.on(api.getTicketRouting, ({ caller, params: { id } }) => whyRouted(platform.db, caller, id))
}

const permit = (caller: Caller) => requirePermission(caller, 'settings.routing')

function configureRoutes(http: Http, settings: Settings): void {
  const { platform } = http
  const { db } = platform
  http.on(api.getRouting, async ({ caller }) => {
    permit(caller)
    return {
      settings: await settings.get('routing'),
      groups: await listGroups(db),
      agents: await listAgents(db),
      skills: await listSkills(db),
      skillRules: await listSkillRules(db),
      reasons: await listReasons(db),
    }
  })
  http.write(api.changeRoutingSettings, (tx, { caller, body, now }) => {
    permit(caller)
    return changeSettings(tx, platform, settings, caller, body, now)
  })
  http.write(api.setGroupRouting, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return setGroup(tx, platform, caller, id, body, now)
  })
  http.write(api.setAgentRouting, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return setAgent(tx, platform, settings, caller, id, body, now)
  })
  http.write(api.createSkill, (tx, { caller, body: { name }, now }) => {
    permit(caller)
    return createSkill(tx, caller, name, now)
  })
  http.write(api.deleteSkill, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteSkill(tx, platform, caller, id, now)
    return null
  })
  http.write(api.setSkillRules, async (tx, { caller, body: { items }, now }) => {
    permit(caller)
    return { items: await setSkillRules(tx, platform, caller, items, now) }
  })
  http.write(api.setAwayReasons, async (tx, { caller, body: { items }, now }) => {
    permit(caller)
    return { items: await setReasons(tx, caller, items, now) }
  })
}
