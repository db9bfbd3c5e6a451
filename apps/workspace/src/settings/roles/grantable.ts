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

/** Permissions as people think of them; every permission stands in exactly one. */
export const permissionGroups: {
  key: 'tickets' | 'customers' | 'mail' | 'settings'
  permissions: Permission[]
}[] = [
  {
    key: 'tickets',
    permissions: [
      'ticket.reply',
      'ticket.note',
      'ticket.edit',
      'ticket.assign',
      'ticket.create',
      'ticket.spam',
      'view.share',
      'board.read',
    ],
  },
  { key: 'customers', permissions: ['customer.read', 'customer.edit'] },
  { key: 'mail', permissions: ['intake.read', 'intake.act', 'outbox.read', 'outbox.act'] },
  {
    key: 'settings',
    permissions: [
      'settings.company',
      'settings.channels',
      'settings.people',
      'settings.roles',
      'settings.tokens',
      'settings.webhooks',
      'audit.read',
    ],
  },
]
