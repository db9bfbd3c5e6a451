import { isDeepStrictEqual } from 'node:util'
import type { Incoming, MailServer, SignIn } from '@opora/contract'
import { deliverMessage } from '../job-kinds.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
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
import {
  type Config,
  type Configured,
  openPasswords,
  Passwords,
  sealPasswords,
  toConfigured,
} from './configured.ts'
import { freeSlots } from './send-slots.ts'

type Given<T> = { [K in keyof T]?: T[K] | undefined }

export interface EmailChannelPatch extends Given<Passwords> {
  name?: string | undefined
  displayName?: string | undefined
  aliases?: string[] | undefined
  groupId?: string | null | undefined
  active?: boolean | undefined
  incoming?: Incoming | null | undefined
  outgoing?: MailServer | null | undefined
  signIn?: SignIn | undefined
  dkim?: Config['dkim'] | undefined
  sending?: Config['sending'] | undefined
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
    signIn: patch.signIn ?? before.config.signIn,
    dkim: patch.dkim === undefined ? before.config.dkim : patch.dkim,
    sending: patch.sending ?? before.config.sending,
  }
  await checkAddresses(tx, id, config.aliases)
  if (config.signIn !== before.config.signIn) await dropGrant(tx, id)
  const active = patch.active ?? before.active
  const given = defined(Passwords.parse(patch))
  const sealed =
    Object.keys(given).length === 0
      ? before.sealed
      : sealPasswords(platform.secrets, { ...openPasswords(platform.secrets, before.sealed), ...given })
  const row = await tx
    .updateTable('channels')
    .set({
      name: patch.name === undefined ? before.name : patch.name.trim() || before.address,
      group_id: patch.groupId === undefined ? before.groupId : patch.groupId,
      active,
      config: JSON.stringify(config),
      secrets: sealed,
      // How a side stood says nothing of its new settings.
      state: JSON.stringify(
        sealed === before.sealed && active === before.active ? unchangedSides(before, config) : {},
      ),
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
    after: { ...shown(after), newPasswords: Object.keys(given) },
  })
  if (!isDeepStrictEqual(before.config.sending.limits, config.sending.limits)) await freeSlots(tx, id)
  await retryAtOnce(tx, platform, id, now)
  announce(tx, platform)
  return after
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

const unchangedSides = ({ config, state }: Configured, after: Config): Configured['state'] => ({
  ...(config.signIn === after.signIn && sameServers({ config, state }, after)),
})

const sameServers = ({ config, state }: Pick<Configured, 'config' | 'state'>, after: Config) => ({
  ...(isDeepStrictEqual(config.incoming, after.incoming) && { incoming: state.incoming }),
  ...(isDeepStrictEqual(config.outgoing, after.outgoing) && { outgoing: state.outgoing }),
})

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
