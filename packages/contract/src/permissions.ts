import { z } from 'zod'

/** Everything that a role or a token can be allowed. The interface names each by `permission.<key>`. */
export const permissions = [
  'ticket.reply',
  'ticket.note',
  'ticket.edit',
  'ticket.assign',
  'ticket.create',
  'ticket.spam',
  'view.share',
  'board.read',
  'customer.read',
  'customer.edit',
  'intake.read',
  'intake.act',
  'outbox.read',
  'outbox.act',
  'settings.company',
  'settings.channels',
  'settings.spam',
  'settings.people',
  'settings.roles',
  'settings.tokens',
  'settings.routing',
  'settings.sla',
  'settings.rules',
  'settings.webhooks',
  'audit.read',
] as const
export const Permission = z.enum(permissions)
export type Permission = z.infer<typeof Permission>

/** Which tickets somebody may see: the own ones, those of the own groups too, or all. */
export const Reach = z.enum(['own', 'group', 'all'])
export type Reach = z.infer<typeof Reach>
