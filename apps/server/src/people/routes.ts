import { changeCustomer, getCustomer, listCustomers } from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { accountRoutes } from './account-routes.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { customerFor, editCustomer, listCustomersFor } from './customer-list.ts'
import type { PeopleDeps } from './deps.ts'
import { organizationRoutes } from './organizations.ts'

/** Mounts accounts, colleagues, groups, roles, tokens and customers. */
export function peopleRoutes(http: Http, deps: PeopleDeps): void {
  const { platform, visibility } = deps
  accountRoutes(http, deps)
  colleagueRoutes(http, deps)
  organizationRoutes(http, deps)

  http.on(listCustomers, ({ caller, query }) => {
    requirePermission(caller, 'customer.read')
    return listCustomersFor(platform.db, visibility, caller, query)
  })
  http.on(getCustomer, ({ caller, params: { id } }) => {
    requirePermission(caller, 'customer.read')
    return customerFor(platform.db, visibility, caller, id)
  })
  http.write(changeCustomer, (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'customer.read')
    requirePermission(caller, 'customer.edit')
    return editCustomer(tx, deps, caller, id, body, now)
  })
}
