import { reasonCodes } from '@opora/core/spam'
import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'

const Result = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'permerror', 'temperror'])
export type AuthenticationResult = z.infer<typeof Result>

/** What SPF, DKIM and DMARC say of the sender. */
export const Authentication = z.object({
  /** `unconfirmed`: nothing proves it; `failed`: the domain says that this is not its mail; `unchecked`: no answer. */
  state: z.enum(['confirmed', 'unconfirmed', 'failed', 'unchecked']),
  /** What confirms it, and whose word that is. */
  by: z.enum(['dkim', 'spf', 'provider']).nullable(),
  domain: z.string().nullable(),
  dkim: z.array(z.object({ domain: z.string(), result: Result })),
  spf: z.object({ domain: z.string(), result: Result }).nullable(),
  dmarc: z.object({ domain: z.string(), result: Result, policy: z.string().nullable() }).nullable(),
  /** The server of the mailbox's own provider whose results these are, beside our own check of DKIM. */
  reporter: z.string().nullable(),
})
export type Authentication = z.infer<typeof Authentication>

export const TrustWarning = z.enum(['forged_colleague', 'unproven_colleague', 'forged_customer', 'forged'])
export type TrustWarning = z.infer<typeof TrustWarning>

/** How a mail was judged when it came in. */
export const Trust = z.object({
  spam: z.boolean(),
  /** The first decided. Translated by `trust.reason.<code>`. */
  reasons: z.array(z.object({ code: z.enum(reasonCodes), detail: z.string() })),
  sender: Authentication,
  /** What an agent must know before believing who wrote. Translated by `trust.warning.<code>`. */
  warning: TrustWarning.nullable(),
})
export type Trust = z.infer<typeof Trust>

export const SenderRule = z.object({
  id: Id,
  list: z.enum(['allow', 'block']),
  /** An address, or a domain that stands for its subdomains too. */
  pattern: z.string(),
  /** null = every channel. */
  channelId: Id.nullable(),
  createdAt: Time,
})
export type SenderRule = z.infer<typeof SenderRule>

export const listSenderRules = endpoint({
  method: 'GET',
  path: '/spam/senders',
  tag: 'Spam',
  summary: 'Senders that are always allowed or always blocked, newest first',
  query: z.object({
    list: SenderRule.shape.list.optional(),
    q: z.string().trim().max(200).optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  response: page(SenderRule),
})

export const addSenderRule = endpoint({
  method: 'POST',
  path: '/spam/senders',
  tag: 'Spam',
  summary: 'Allow or block an address or a domain; allowing one address needs no more than `ticket.spam`',
  status: 201,
  idempotent: true,
  body: z.object({
    list: SenderRule.shape.list,
    pattern: z.string().trim().min(1).max(254),
    channelId: Id.nullable().default(null),
  }),
  response: SenderRule,
})

export const removeSenderRule = endpoint({
  method: 'DELETE',
  path: '/spam/senders/:id',
  tag: 'Spam',
  summary: 'Remove an entry of the lists',
  status: 204,
  params: ById,
  response: z.null(),
})

export const SpamFilter = z.object({
  /** Whether it may have a say at all. */
  enabled: z.boolean(),
  /** Whether it has one now: enabled, and enough was learnt of both kinds. */
  active: z.boolean(),
  /** Mails learnt of each kind. */
  learnt: z.object({ spam: z.number().int(), ham: z.number().int() }),
  /** Mails of each kind that must be learnt first. */
  needed: z.number().int(),
  /** Servers whose Authentication-Results are believed, beside those of known providers. */
  trustedServers: z.array(z.string()),
})
export type SpamFilter = z.infer<typeof SpamFilter>

export const getSpamFilter = endpoint({
  method: 'GET',
  path: '/spam/filter',
  tag: 'Spam',
  summary: 'How far the learning filter is, and whose authentication results are believed',
  response: SpamFilter,
})

export const changeSpamFilter = endpoint({
  method: 'PATCH',
  path: '/spam/filter',
  tag: 'Spam',
  summary: 'Switch the learning filter on or off, name servers to believe',
  body: z.object({
    enabled: z.boolean().optional(),
    trustedServers: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/),
      )
      .max(20)
      .optional(),
  }),
  response: SpamFilter,
})
