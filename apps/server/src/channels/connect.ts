import { Incoming, type MailServer, type SignIn } from '@opora/contract'
import type { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { audit } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import {
  announce,
  checkAddresses,
  checkGroup,
  dropGrant,
  lockChannel,
  normalAliases,
  shown,
} from './channel-rules.ts'
import { type Config, type Configured, Passwords, sealPasswords, toConfigured } from './configured.ts'
import { usualSending } from './usual-sending.ts'

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
  signIn?: SignIn
  dkim?: Config['dkim']
  sending?: Config['sending'] | undefined
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
    signIn: given.signIn ?? 'password',
    dkim: given.dkim ?? null,
    sending: given.sending ?? usualSending(given.incoming ?? null),
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

/** Disconnects a mailbox; what came by it stays. @throws Refused `not_found` */
export async function deleteChannel(tx: Tx, { platform }: Desk, actor: Actor, id: string): Promise<void> {
  const now = platform.clock.now()
  const before = await lockChannel(tx, id)
  await tx
    .updateTable('channels')
    .set({ archived_at: now, active: false, secrets: null, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .execute()
  await dropGrant(tx, id)
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
