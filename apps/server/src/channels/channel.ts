import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import type { Configured } from './configured.ts'

/** A raw message that waits to be read. */
export interface Stored {
  id: string
  channelId: string | null
  source: 'imap' | 'smtp'
  envelopeFrom: string | null
  envelopeTo: string[]
  /** Who brought it by SMTP, and what that server called itself. */
  remoteAddress: string | null
  helo: string | null
  /** A person asked for it: neither a duplicate nor too hostile to become a ticket. */
  forced: boolean
  /** How often it broke since it came in, or since that person asked. */
  attempts: number
  /** A process died over it before. */
  apart: boolean
  raw: Buffer
}

/** What became of an incoming message. */
export interface Outcome {
  state: 'ticket' | 'follow-up' | 'bounce' | 'automatic' | 'ignored' | 'quarantined'
  reason: string | null
  detail: string | null
  ticketId: string | null
  messageRef: string | null
}

/** What a kind of channel reads out of a raw message before any transaction, and how it becomes part of the desk. */
export interface ReadIn {
  /** What the list of incoming messages shows of it. */
  facts: {
    content_sha256: string | null
    message_id: string | null
    from_email: string | null
    from_name: string | null
    subject: string | null
    /** The verdict on it as JSON; null when it was not judged. */
    trust: string | null
  }
  /** What it has in common with others: messages that share a key are settled one after the other. */
  keys: string[]
  /** Makes of it what it is, in the transaction that also records the outcome. */
  settle(tx: Tx, now: Date): Promise<Outcome>
}

/** A message that this process, and no other, is sending now. */
export interface Claimed {
  ticketId: string
  messageId: string
  rfcMessageId: string
  attempts: number
  /** Earlier attempts that broke off after the other side may have taken it. */
  cuts: number
  channel: Configured | null
}

/** How an attempt to send ended. A wrong answer here loses or doubles mail. */
export type Sent =
  | { result: 'sent'; reason: string | null; detail: string | null }
  /** Worth another try: the message has certainly not been taken. */
  | { result: 'delayed'; reason: string; detail: string }
  /** Trying again is useless. */
  | { result: 'failed'; reason: string; detail: string }
  /** It broke off after the other side may have taken it. */
  | { result: 'cut'; reason: string; detail: string }
  /** There is nothing to send it with. */
  | { result: 'waiting'; reason: string; detail: null }

export interface Listening {
  stop(): Promise<void>
}

/** What every kind of channel can do. A new kind is a folder and a line in kinds.ts. */
export interface ChannelKind {
  /** Reads a raw message; pure but for files, which are kept before the transaction. Throws only on a bug. */
  read(desk: Desk, stored: Stored): Promise<ReadIn>
  /**
   * Hands one claimed message to the outside.
   * @param handOver to be awaited at the last moment at which nothing has been sent for certain
   */
  send(platform: Platform, settings: Settings, claimed: Claimed, handOver: () => Promise<void>): Promise<Sent>
  /** Keeps a copy of what was sent, unless there is one. Absent: the channel keeps its own. */
  keepCopy?(
    platform: Platform,
    settings: Settings,
    sent: Pick<Claimed, 'ticketId' | 'messageId' | 'rfcMessageId'>,
    channel: Configured,
  ): Promise<void>
  /** Takes in what comes, for as long as the process has the mail role. */
  listen(desk: Desk): Promise<Listening>
}
