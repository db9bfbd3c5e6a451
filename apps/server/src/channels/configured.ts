import { Dkim, Incoming, MailServer, Sending, SignIn } from '@opora/contract'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Channels } from '../platform/database/schema.ts'
import type { Platform } from '../platform/platform.ts'
import type { Secrets } from '../platform/secrets.ts'

/** What a hint says when channels were made, changed or removed, or stand otherwise than before. */
export const CHANNELS_CHANGED = 'channels'

// A channel's row, typed: its settings without secrets, its sealed secrets, and how it stands.

export const Config = z.object({
  displayName: z.string().default(''),
  aliases: z.array(z.string()).default([]),
  incoming: Incoming.nullable().default(null),
  outgoing: MailServer.nullable().default(null),
  signIn: SignIn.default('password'),
  dkim: Dkim.nullable().default(null),
  sending: Sending.prefault({}),
})
export type Config = z.infer<typeof Config>

export const Passwords = z.object({
  incomingPassword: z.string().optional(),
  outgoingPassword: z.string().optional(),
  dkimKey: z.string().optional(),
})
export type Passwords = z.infer<typeof Passwords>

const Side = z.object({
  state: z.enum(['ok', 'connecting', 'failing']),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  at: z.string(),
})
export type Side = z.infer<typeof Side>
export const State = z.object({ incoming: Side.optional(), outgoing: Side.optional() })

export interface Configured {
  id: string
  kind: 'email'
  name: string
  address: string
  groupId: string | null
  active: boolean
  createdAt: Date
  config: Config
  state: z.infer<typeof State>
  /** Sealed; opened only where something is dialled. */
  sealed: string | null
}

export const toConfigured = (row: Selectable<Channels>): Configured => ({
  id: row.id,
  kind: 'email',
  name: row.name,
  address: row.address,
  groupId: row.group_id,
  active: row.active,
  createdAt: row.created_at,
  config: Config.parse(row.config),
  state: State.parse(row.state),
  sealed: row.secrets,
})

/** The channels that are connected, oldest first. */
export async function listConfigured(db: Db | Tx): Promise<Configured[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(toConfigured)
}

export async function findConfigured(db: Db | Tx, id: string): Promise<Configured | null> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return row ? toConfigured(row) : null
}

export const openPasswords = (secrets: Secrets, sealed: string | null): Passwords =>
  sealed === null ? {} : Passwords.parse(JSON.parse(secrets.decrypt(sealed)))

export const sealPasswords = (secrets: Secrets, passwords: Passwords): string =>
  secrets.encrypt(JSON.stringify(passwords))

/** Makes known how one side of a channel stands: kept with it, and told to whoever looks at channels now. */
export async function recordState(
  { db, hints }: Pick<Platform, 'db' | 'hints'>,
  channelId: string,
  side: 'incoming' | 'outgoing',
  stands: Side,
): Promise<void> {
  await db
    .updateTable('channels')
    .set((eb) => ({
      state: eb.fn('jsonb_set', [
        'state',
        eb.val(`{${side}}`),
        eb.cast(eb.val(JSON.stringify(stands)), 'jsonb'),
      ]),
    }))
    .where('id', '=', channelId)
    .execute()
  hints.publish({ type: 'settings', what: CHANNELS_CHANGED })
}
