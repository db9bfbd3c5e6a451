import { changeCompany, dismissAlarm, getCompany, listAlarms, listAudit } from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { listAlarmsFor, putAway } from './alarms.ts'
import { listAuditLines } from './audit-list.ts'
import type { Settings } from './settings.ts'
import { requireTimeZone } from './shapes.ts'

/** Mounts the company's settings, the audit and the alarms. */
export function settingsRoutes(http: Http, { settings }: { settings: Settings }): void {
  http.on(getCompany, () => settings.get('company'))

  http.write(changeCompany, (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.company')
    if (body.timeZone) requireTimeZone(body.timeZone)
    return settings.change(tx, caller, 'company', body, now)
  })

  http.on(listAudit, ({ caller, query }) => {
    requirePermission(caller, 'audit.read')
    return listAuditLines(http.platform.db, query)
  })

  http.on(listAlarms, async ({ caller }) => ({ items: await listAlarmsFor(http.platform.db, caller) }))

  http.write(dismissAlarm, async (tx, { caller, params }) => {
    await putAway(tx, http.platform, caller, params.id)
    return null
  })
}
