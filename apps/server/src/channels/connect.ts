import { Incoming, type MailServer } from '@opora/contract'
import type { z } from 'zod'
import { deliverMessage } from '../job-kinds.ts'
import { groupExists } from '../people/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import {
  type Config,
  type Configured,
  openPasswords,
  Passwords,
  sealPasswords,
  toConfigured,
} from './configured.ts'
import { CHANNELS_CHANGED } from './directory.ts'

type Given<T> = { [K in keyof T]?: T[K] | undefined }

export interface NewEmailChannel extends Given<Passwords> {
  address: string
  name?: string
  displayName?: string
  aliases?: string[]
  groupId?: string | null
  active?: boolean
  incoming?: z.input<typeof Incoming> | null
  outgoing?: MailServer | null
  dkim?: Config['dkim']
}

/**
 * Connects a mailbox.
 * @throws Refused `channel.address_taken`, `ticket.unknown_group`
 */
export async function createEmailChannel(
  tx: Tx,
  { platform }: Desk,
  actor: Actor,
  given: NewEmailChannel,
): Promise<Configured> {
  const now = platform.clock.now()
  const address = given.address.trim().toLowerCase()
  await checkGroup(tx, given.groupId ?? null)
  const config: Config = {
    displayName: given.displayName ?? '',
    aliases: normalAliases(given.aliases ?? [], address),
    incoming: given.incoming ? Incoming.parse(given.incoming) : null,
    outgoing: given.outgoing ?? null,
    dkim: given.dkim ?? null,
  }
  await checkAddresses(tx, null, [address, ...config.aliases])
  const row = await tx
    .insertInto('channels')
    .values({
      kind: 'email',
      name: given.name?.trim() || address,
      address,
      group_id: given.groupId ?? null,
      active: given.active ?? true,
      config: JSON.stringify(config),
      secrets: sealPasswords(platform.secrets, Passwords.parse(given)),
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const channel = toConfigured(row)
  await audit(tx, actor, {
    at: now,
    action: 'channel.created',
    object: { kind: 'channel', id: channel.id },
    after: shown(channel),
  })
  announce(tx, platform)
  return channel
}

export interface EmailChannelPatch extends Given<Passwords> {
  name?: string | undefined
  displayName?: string | undefined
  aliases?: string[] | undefined
  groupId?: string | null | undefined
  active?: boolean | undefined
  incoming?: Incoming | null | undefined
  outgoing?: MailServer | null | undefined
  dkim?: Config['dkim'] | undefined
}

/**
 * Changes a mailbox; what is left out stays.
 * @throws Refused `not_found`, `channel.address_taken`, `ticket.unknown_group`
 */
export async function changeChannel(
  tx: Tx,
  { platform }: Desk,
  actor: Actor,
  id: string,
  patch: EmailChannelPatch,
): Promise<Configured> {
  const now = platform.clock.now()
  const before = await lockChannel(tx, id)
  if (patch.groupId !== undefined) await checkGroup(tx, patch.groupId)
  const config: Config = {
    displayName: patch.displayName ?? before.config.displayName,
    aliases: patch.aliases ? normalAliases(patch.aliases, before.address) : before.config.aliases,
    incoming: patch.incoming === undefined ? before.config.incoming : patch.incoming,
    outgoing: patch.outgoing === undefined ? before.config.outgoing : patch.outgoing,
    dkim: patch.dkim === undefined ? before.config.dkim : patch.dkim,
  }
  await checkAddresses(tx, id, config.aliases)
  const passwords = { ...openPasswords(platform.secrets, before.sealed), ...defined(Passwords.parse(patch)) }
  const row = await tx
    .updateTable('channels')
    .set({
      name: patch.name === undefined ? before.name : patch.name.trim() || before.address,
      group_id: patch.groupId === undefined ? before.groupId : patch.groupId,
      active: patch.active ?? before.active,
      config: JSON.stringify(config),
      secrets: sealPasswords(platform.secrets, passwords),
      state: '{}',
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = toConfigured(row)
  await audit(tx, actor, {
    at: now,
    action: 'channel.changed',
    object: { kind: 'channel', id },
    before: shown(before),
    after: { ...shown(after), newPasswords: Object.keys(defined(Passwords.parse(patch))) },
  })
  await retryAtOnce(tx, platform, id, now)
  announce(tx, platform)
  return after
}

/** Disconnects a mailbox; what came by it stays. @throws Refused `not_found` */
export async function deleteChannel(tx: Tx, { platform }: Desk, actor: Actor, id: string): Promise<void> {
  const now = platform.clock.now()
  const before = await lockChannel(tx, id)
  await tx
    .updateTable('channels')
    .set({ archived_at: now, active: false, secrets: null, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .execute()
  await audit(tx, actor, {
    at: now,
    action: 'channel.deleted',
    object: { kind: 'channel', id },
    before: shown(before),
  })
  announce(tx, platform)
}

/** Whether a group still has channels whose mail it gets. */
export async function groupHasChannels(tx: Tx, groupId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('channels')
    .select('id')
    .where('group_id', '=', groupId)
    .where('archived_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function lockChannel(tx: Tx, id: string): Promise<Configured> {
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

async function checkGroup(tx: Tx, groupId: string | null): Promise<void> {
  if (groupId !== null && !(await groupExists(tx, groupId))) throw new Refused('ticket.unknown_group')
}

/** An address belongs to one channel, be it its own or an alias. Creations wait for each other. */
async function checkAddresses(tx: Tx, id: string | null, addresses: string[]): Promise<void> {
  const rows = await tx
    .selectFrom('channels')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const others = rows.map(toConfigured).filter((channel) => channel.id !== id)
  const taken = others.flatMap((channel) => [channel.address, ...channel.config.aliases])
  const twice = addresses.find((address) => taken.includes(address))
  if (twice) throw new Refused('channel.address_taken', 409, { address: twice })
}

/** Whatever is delayed because of the old settings is tried at once. */
async function retryAtOnce(tx: Tx, { queue }: Platform, channelId: string, now: Date): Promise<void> {
  const delayed = await tx
    .updateTable('deliveries')
    .set({ next_attempt_at: now })
    .where('channel_id', '=', channelId)
    .where('state', '=', 'delayed')
    .where('next_attempt_at', '>', now)
    .returning(['ticket_id', 'message_id'])
    .execute()
  await queue.enqueue(
    tx,
    delayed.map((row) => job(deliverMessage, { ticketId: row.ticket_id, messageId: row.message_id })),
  )
}

const normalAliases = (aliases: string[], address: string): string[] =>
  [...new Set(aliases.map((alias) => alias.trim().toLowerCase()))].filter((alias) => alias !== address)

/** What the audit may hold of a channel: no secrets. */
const shown = ({ name, address, groupId, active, config }: Configured) => ({
  name,
  address,
  groupId,
  active,
  ...config,
})

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

const announce = (tx: Tx, platform: Platform): void =>
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: CHANNELS_CHANGED }))
