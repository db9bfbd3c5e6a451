import type { Permission, Reach, Role } from '@opora/contract'
import { useMe } from '../../api/index.ts'

export const reaches = ['own', 'group', 'all'] as const satisfies Reach[]

/** Whether the signed-in person may give these rights: nobody grants what they do not have. */
export function useGrantable() {
  const { permissions, reach } = useMe()
  return (role: Pick<Role, 'permissions' | 'reach'>): boolean =>
    role.permissions.every((permission) => permissions.includes(permission)) &&
    reaches.indexOf(role.reach) <= reaches.indexOf(reach)
}

const groupOf = {
  'ticket.reply': 'tickets',
  'ticket.note': 'tickets',
  'ticket.edit': 'tickets',
  'ticket.assign': 'tickets',
  'ticket.create': 'tickets',
  'ticket.spam': 'tickets',
  'view.share': 'tickets',
  'board.read': 'tickets',
  'customer.read': 'customers',
  'customer.edit': 'customers',
  'intake.read': 'mail',
  'intake.act': 'mail',
  'outbox.read': 'mail',
  'outbox.act': 'mail',
  'settings.company': 'settings',
  'settings.channels': 'settings',
  'settings.spam': 'settings',
  'settings.people': 'settings',
  'settings.roles': 'settings',
  'settings.routing': 'settings',
  'settings.sla': 'settings',
  'settings.rules': 'settings',
  'settings.tokens': 'settings',
  'settings.webhooks': 'settings',
  'audit.read': 'settings',
} as const satisfies Record<Permission, string>

const groups = ['tickets', 'customers', 'mail', 'settings'] as const

/** Permissions as people think of them; a permission that no group names does not compile. */
export const permissionGroups = groups.map((key) => ({
  key,
  permissions: (Object.keys(groupOf) as Permission[]).filter((permission) => groupOf[permission] === key),
}))
