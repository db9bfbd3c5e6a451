import { type Permission, permissions, type Reach } from '@opora/contract'
import type { Tx } from '../platform/database/pool.ts'

export type SystemRole = 'administrator' | 'lead' | 'agent'

const ticket: Permission[] = [
  'ticket.reply',
  'ticket.note',
  'ticket.edit',
  'ticket.assign',
  'ticket.create',
  'ticket.spam',
]
const customer: Permission[] = ['customer.read', 'customer.edit']
const mail: Permission[] = ['intake.read', 'intake.act', 'outbox.read', 'outbox.act']

const shipped: Record<
  SystemRole,
  { names: Record<'ru' | 'en', string>; permissions: Permission[]; reach: Reach }
> = {
  administrator: {
    names: { ru: 'Администратор', en: 'Administrator' },
    permissions: [...permissions],
    reach: 'all',
  },
  lead: {
    names: { ru: 'Руководитель', en: 'Lead' },
    permissions: [
      ...ticket,
      'view.share',
      'board.read',
      ...customer,
      ...mail,
      'settings.spam',
      'settings.routing',
      'audit.read',
    ],
    reach: 'all',
  },
  agent: { names: { ru: 'Оператор', en: 'Agent' }, permissions: [...ticket, ...customer], reach: 'group' },
}

/** Makes the shipped roles where there are no roles yet. Safe when several processes start at once. */
export async function seedRoles(tx: Tx, locale: 'ru' | 'en' = 'ru'): Promise<void> {
  const any = await tx.selectFrom('roles').select('id').limit(1).executeTakeFirst()
  if (any) return
  await tx
    .insertInto('roles')
    .values(
      Object.entries(shipped).map(([system, { names, permissions, reach }]) => ({
        system,
        name: names[locale],
        permissions,
        reach,
      })),
    )
    .onConflict((conflict) => conflict.column('system').doNothing())
    .execute()
}

/** Names the shipped roles in the language that was chosen at the setup. */
export async function nameRoles(tx: Tx, locale: 'ru' | 'en'): Promise<void> {
  for (const [system, { names }] of Object.entries(shipped)) {
    await tx.updateTable('roles').set({ name: names[locale] }).where('system', '=', system).execute()
  }
}
