import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { groupExists } from '../people/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { CHANNELS_CHANGED, type Config, type Configured, listConfigured, toConfigured } from './configured.ts'

// What every change of a channel keeps to.

export async function lockChannel(tx: Tx, id: string): Promise<Configured> {
  const row = await tx
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return toConfigured(row)
}

export async function checkGroup(tx: Tx, groupId: string | null): Promise<void> {
  if (groupId !== null && !(await groupExists(tx, groupId))) throw new Refused('ticket.unknown_group')
}

/** An address belongs to one channel, be it its own or an alias. Creations wait for each other. */
export async function checkAddresses(tx: Tx, id: string | null, addresses: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('channel addresses'))`.execute(tx)
  const others = (await listConfigured(tx)).filter((channel) => channel.id !== id)
  const taken = others.flatMap((channel) => [channel.address, ...channel.config.aliases])
  const twice = addresses.find((address) => taken.includes(address))
  if (twice) throw new Refused('channel.address_taken', 409, { address: twice })
}

export const normalAliases = (aliases: string[], address: string): string[] =>
  [...new Set(aliases.map((alias) => alias.trim().toLowerCase()))].filter((alias) => alias !== address)

/** What the audit may hold of a channel: no secrets, and of a picture only its mark. */
export const shown = ({ name, address, groupId, active, config }: Configured) => ({
  name,
  address,
  groupId,
  active,
  ...config,
  sending: { ...config.sending, brand: { ...config.sending.brand, logo: shownLogo(config) } },
})

const shownLogo = ({ sending: { brand } }: Config) =>
  brand.logo && createHash('sha256').update(brand.logo.base64).digest('hex')

/** What was allowed for one way in is nothing for another. */
export async function dropGrant(tx: Tx, channelId: string): Promise<void> {
  await tx.deleteFrom('oauth_grants').where('channel_id', '=', channelId).execute()
}

export const announce = (tx: Tx, platform: Platform): void =>
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
