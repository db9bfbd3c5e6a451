import { listAcknowledgements, setAcknowledgement } from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { listFor, setFor } from './configure.ts'

/** Mounts what channels say at receipt. */
export function acknowledgementRoutes(http: Http, desk: Desk, settings: Settings): void {
  http.on(listAcknowledgements, async ({ caller, now }) => {
    requirePermission(caller, 'settings.sla')
    return { items: await listFor(desk, settings, now) }
  })
  http.write(setAcknowledgement, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'settings.sla')
    return setFor(tx, desk, settings, caller, id, body, now)
  })
}
