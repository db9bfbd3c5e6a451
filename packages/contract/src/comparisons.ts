import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Time } from './paging.ts'

/** The last comparison of a mailbox's folder with the ledger of incoming mail. */
export const Comparison = z.object({
  channelId: Id,
  address: z.string(),
  folder: z.string(),
  /** null: not compared yet. */
  comparedAt: Time.nullable(),
  /** Somebody asked for a comparison that has not been made yet. */
  asked: z.boolean(),
  /** Mails in the folder that concern Opora; all of them are in the ledger now. */
  inMailbox: z.number().int(),
  /** Of them, mails that the ledger had not seen before this comparison. */
  found: z.number().int(),
  /** Ranges of UIDs that neither knows: mails that somebody deleted or moved before Opora saw them. */
  gone: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  /** When the server last numbered the folder anew (UIDVALIDITY). */
  renumberedAt: Time.nullable(),
})
export type Comparison = z.infer<typeof Comparison>

const all = z.object({ items: z.array(Comparison) })

export const listComparisons = endpoint({
  method: 'GET',
  path: '/intake/comparisons',
  tag: 'Mail',
  summary: 'For each mailbox that is fetched: when it was last compared with the ledger, and what was found',
  response: all,
})

export const compareMailboxes = endpoint({
  method: 'POST',
  path: '/intake/comparisons',
  tag: 'Mail',
  summary: 'Have every mailbox compared with the ledger now',
  status: 202,
  response: all,
})
