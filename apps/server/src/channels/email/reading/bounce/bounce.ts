import type { BounceReason } from './reason.ts'

/** What came back instead of a delivery. Complaints are here too: they concern a mail that we sent. */
export interface Bounce {
  originalMessageId: string | null
  recipient: string | null
  /** The enhanced status code (RFC 3463), from the report or from the server's words. */
  status: string | null
  /** The address or its domain is dead: writing again is useless. */
  permanent: boolean
  reason: BounceReason
  /** What the remote server said. */
  diagnostic: string
}
