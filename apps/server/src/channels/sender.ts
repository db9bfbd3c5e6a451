import type { Db, Tx } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import type { Sender } from '../tickets/index.ts'
import { type Configured, findConfigured, listConfigured } from './configured.ts'

/** In whose name a ticket's channel writes; without one, or once it is gone, the desk's first channel that can. */
export async function channelSender(
  db: Db | Tx,
  channelId: string | null,
  settings: Settings,
): Promise<Sender | null> {
  const own = channelId === null ? null : await findConfigured(db, channelId)
  const channel = own?.active ? own : await firstSender(db)
  if (!channel) return null
  return {
    channelId: channel.id,
    email: channel.address,
    name: await brandOf(channel, settings),
    canSend: canSend(channel),
    maxBytes: maxBytes(channel),
  }
}

export const canSend = (channel: Configured): boolean => channel.active && channel.config.outgoing !== null

const MEGABYTE = 1024 * 1024
/** What common mail servers take. */
const USUAL_MEGABYTES = 35

/** The most that one mail of a channel may weigh. */
export const maxBytes = ({ config }: Configured): number =>
  (config.sending.limits.maxMegabytes ?? USUAL_MEGABYTES) * MEGABYTE

/** The first channel that can send, or else the first that there is. */
export async function firstSender(db: Db | Tx): Promise<Configured | null> {
  const channels = (await listConfigured(db)).filter((channel) => channel.active)
  return channels.find(canSend) ?? channels[0] ?? null
}

/** The name customers see. */
export async function brandOf(channel: Configured, settings: Settings): Promise<string> {
  return channel.config.displayName || (await settings.get('company')).name
}
