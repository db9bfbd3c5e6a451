import * as api from '@opora/contract'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { type Desk, judge, settlePromise, sharesOfPromises } from '../tickets/index.ts'
import { changeCalendar, createCalendar, deleteCalendar, listCalendars } from './calendars.ts'
import { owedOn } from './owed.ts'
import { changePolicy, createPolicy, deletePolicy, listPolicies, orderPolicies } from './policies.ts'

/** Mounts calendars, SLA policies, what is owed on a ticket, and promises. */
export function slaRoutes(http: Http, desk: Desk): void {
  calendarRoutes(http)
  policyRoutes(http)
  ticketRoutes(http, desk)
}

const permit = (caller: Caller) => requirePermission(caller, 'settings.sla')

function calendarRoutes(http: Http): void {
  const { platform } = http
  http.on(api.listCalendars, async ({ now }) => ({ items: await listCalendars(platform.db, now) }))
  http.write(api.createCalendar, (tx, { caller, body, now }) => {
    permit(caller)
    return createCalendar(tx, platform, caller, body, now)
  })
  http.write(api.changeCalendar, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changeCalendar(tx, platform, caller, id, body, now)
  })
  http.write(api.deleteCalendar, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deleteCalendar(tx, platform, caller, id, now)
    return null
  })
}

function policyRoutes(http: Http): void {
  const { platform } = http
  http.on(api.listPolicies, async () => ({ items: await listPolicies(platform.db) }))
  http.write(api.createPolicy, (tx, { caller, body, now }) => {
    permit(caller)
    return createPolicy(tx, platform, caller, body, now)
  })
  http.write(api.changePolicy, (tx, { caller, params: { id }, body, now }) => {
    permit(caller)
    return changePolicy(tx, platform, caller, id, body, now)
  })
  http.write(api.deletePolicy, async (tx, { caller, params: { id }, now }) => {
    permit(caller)
    await deletePolicy(tx, platform, caller, id, now)
    return null
  })
  http.write(api.orderPolicies, async (tx, { caller, body: { ids }, now }) => {
    permit(caller)
    return { items: await orderPolicies(tx, platform, caller, ids, now) }
  })
}

function ticketRoutes(http: Http, desk: Desk): void {
  const { db } = http.platform
  http.on(api.getTicketClocks, ({ caller, params: { id }, now }) => owedOn(desk, caller, id, now))
  http.write(api.judgeReply, async (tx, { caller, params: { id, messageId }, body, now }) => {
    await judge(tx, desk, caller, { ticketId: id, messageId, countsAs: body.countsAs }, now)
    return null
  })
  http.write(api.changePromise, (tx, { caller, params: { id, promiseId }, body, now }) =>
    settlePromise(tx, desk, caller, { ticketId: id, promiseId, ...body }, now),
  )
  http.on(api.getPromiseShare, async ({ caller, query: { days }, now }) => ({
    items: await sharesOfPromises(db, caller, days, now),
  }))
}
