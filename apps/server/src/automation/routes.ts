import * as api from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Desk } from '../tickets/index.ts'
import { changeRule, createRule, deleteRule, listRules, orderRules } from './configure.ts'
import { listRuns } from './history.ts'
import { changeRecurring, createRecurring, deleteRecurring, listRecurring } from './recurring.ts'
import { changeTemplate, createTemplate, deleteTemplate, listTemplates } from './templates.ts'
import { tryOut } from './try.ts'

/** Mounts rules, what they did and would have done, their texts, and tickets that open by the calendar. */
export function automationRoutes(http: Http, desk: Desk): void {
  ruleRoutes(http, desk)
  templateRoutes(http)
  recurringRoutes(http, desk)
}

const permit = (caller: Caller) => requirePermission(caller, 'settings.rules')

function ruleRoutes(http: Http, desk: Desk): void {
  const { platform } = http
  http.on(api.listRules, async ({ caller }) => {
    permit(caller)
    return { items: await listRules(platform.db) }
  })
  http.write(api.createRule, (tx, { caller, body, now }) => {
    permit(caller)
    return createRule(tx, platform, caller, body, now)
  })
  http.write(api.changeRule, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changeRule(tx, platform, caller, id, body, now)
  })
  http.write(api.deleteRule, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteRule(tx, platform, caller, id, now)
    return null
  })
  http.write(api.orderRules, async (tx, { caller, body: { ids }, now }) => {
    permit(caller)
    return { items: await orderRules(tx, caller, ids, now) }
  })
  http.on(api.listRuleRuns, ({ caller, params: { id }, query }) => {
    permit(caller)
    return listRuns(platform.db, caller, id, query)
  })
  http.on(api.tryRule, ({ caller, body, now }) => {
    permit(caller)
    return tryOut(desk, caller, body, now)
  })
}

function templateRoutes(http: Http): void {
  http.on(api.listTemplates, async ({ caller }) => {
    permit(caller)
    return { items: await listTemplates(http.platform.db) }
  })
  http.write(api.createTemplate, (tx, { caller, body, now }) => {
    permit(caller)
    return createTemplate(tx, caller, body, now)
  })
  http.write(api.changeTemplate, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changeTemplate(tx, caller, id, body, now)
  })
  http.write(api.deleteTemplate, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteTemplate(tx, caller, id, now)
    return null
  })
}

function recurringRoutes(http: Http, desk: Desk): void {
  http.on(api.listRecurringTickets, async ({ caller }) => {
    permit(caller)
    return { items: await listRecurring(http.platform.db) }
  })
  http.write(api.createRecurringTicket, (tx, { caller, body, now }) => {
    permit(caller)
    return createRecurring(tx, desk, caller, body, now)
  })
  http.write(api.changeRecurringTicket, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changeRecurring(tx, desk, caller, id, body, now)
  })
  http.write(api.deleteRecurringTicket, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteRecurring(tx, caller, id, now)
    return null
  })
}
