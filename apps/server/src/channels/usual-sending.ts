import { type Incoming, Sending } from '@opora/contract'
import type { z } from 'zod'
import { providerOfServer } from './email/providers.ts'

/** Their servers put what they send into the Sent folder themselves. */
const KEEP_THEIR_OWN = new Set(['gmail', 'outlook'])

/**
 * How a new mailbox's mail leaves: one that is read by IMAP keeps copies of what is sent, one whose mail comes to the
 * built-in receiver gives every ticket an address of its own, because that receiver takes such addresses.
 */
export function usualSending(incoming: z.input<typeof Incoming> | null): Sending {
  const provider = incoming && providerOfServer(incoming.host)?.key
  const sentCopy = incoming !== null && !KEEP_THEIR_OWN.has(provider ?? '')
  return Sending.parse({ sentCopy, plusAddress: incoming === null })
}
