import type { ConsequenceSettings } from '../consequences.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Rulebook } from './rulebook.ts'

/** In whose name a channel writes to customers. */
export interface Sender {
  channelId: string
  email: string
  name: string
  /** false: the channel has no outgoing server; messages wait in the outbox. */
  canSend: boolean
  /** The most that one mail may weigh, in bytes. */
  maxBytes: number
}

/** What the verbs stand on; channels and settings join in through it without being known here. */
export interface Desk {
  platform: Platform
  settings(): Promise<ConsequenceSettings>
  rules: Rulebook
  /** The channel's sender, or the desk's first one for null; null when there is no channel at all. */
  sender(db: Db | Tx, channelId: string | null): Promise<Sender | null>
  /** Tells the desk's own addresses, which are never written to. */
  isOurs(): Promise<(email: string) => boolean>
}
