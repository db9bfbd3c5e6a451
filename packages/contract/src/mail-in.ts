import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'
import { Ticket } from './tickets.ts'

const Label = z.string().trim().max(100)

/** Where the customer stands in a mail that a form, a shop or a marketplace sends in its own name. */
export const TrueSenderRule = z.object({
  id: Id,
  name: z.string(),
  active: z.boolean(),
  /** An address, or a domain that stands for its subdomains too. */
  from: z.string(),
  /** Words that the subject must hold; empty = any subject. */
  subject: z.string(),
  /** `reply_to`: the address that an answer would go to; `body`: a field of the text. */
  source: z.enum(['reply_to', 'body']),
  /** How the fields are called in the text: "Email", "Имя". Empty = there is no such field. */
  emailLabel: z.string(),
  nameLabel: z.string(),
  phoneLabel: z.string(),
})
export type TrueSenderRule = z.infer<typeof TrueSenderRule>

const TrueSenderBody = z.object({
  name: z.string().trim().min(1).max(100),
  active: z.boolean().default(true),
  from: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^@?([^\s@]+@)?[a-z0-9а-яё]([a-z0-9а-яё.-]*[a-z0-9а-яё])?$/),
  subject: z.string().trim().max(200).default(''),
  source: TrueSenderRule.shape.source,
  emailLabel: Label.default(''),
  nameLabel: Label.default(''),
  phoneLabel: Label.default(''),
})

const labelled = { message: 'a rule over the text names the field of the address', path: ['emailLabel'] }
const needsLabel = (rule: { source: string; emailLabel: string }) =>
  rule.source !== 'body' || rule.emailLabel !== ''

export const listTrueSenderRules = endpoint({
  method: 'GET',
  path: '/true-senders',
  tag: 'Mail',
  summary: 'Rules that find the customer behind a form or a marketplace, in the order they are asked',
  response: z.object({ items: z.array(TrueSenderRule) }),
})

export const createTrueSenderRule = endpoint({
  method: 'POST',
  path: '/true-senders',
  tag: 'Mail',
  summary: 'Say where the customer stands in the mail of a form',
  status: 201,
  idempotent: true,
  body: TrueSenderBody.refine(needsLabel, labelled),
  response: TrueSenderRule,
})

export const changeTrueSenderRule = endpoint({
  method: 'PUT',
  path: '/true-senders/:id',
  tag: 'Mail',
  summary: 'Replace a rule',
  params: ById,
  body: TrueSenderBody.refine(needsLabel, labelled),
  response: TrueSenderRule,
})

export const removeTrueSenderRule = endpoint({
  method: 'DELETE',
  path: '/true-senders/:id',
  tag: 'Mail',
  summary: 'Remove a rule',
  status: 204,
  params: ById,
  response: z.null(),
})

export const TrueSenderTrial = z.object({
  /** Who the mail is from by its headers. */
  from: z.string(),
  subject: z.string(),
  /** Whether the rule is about this mail at all. */
  fits: z.boolean(),
  /** Whom it finds; null = nobody. */
  found: z.object({ email: z.string(), name: z.string(), phone: z.string().nullable() }).nullable(),
})
export type TrueSenderTrial = z.infer<typeof TrueSenderTrial>

export const tryTrueSenderRule = endpoint({
  method: 'POST',
  path: '/true-senders/trial',
  tag: 'Mail',
  summary: 'What a rule would find in a mail: a pasted one, or one that has come (`intakeId`)',
  body: z.object({
    rule: TrueSenderBody.extend({ name: z.string().max(100).default('') }),
    /** Its source with headers, or its text alone. */
    mail: z.string().max(1_000_000).optional(),
    intakeId: Id.optional(),
  }),
  response: TrueSenderTrial,
})

/** An address that the desk does not write to by itself; after a complaint nobody does, unless it is lifted. */
export const Suppression = z.object({
  email: z.string(),
  reason: z.enum(['complaint', 'bounce']),
  /** The other server's words. */
  detail: z.string().nullable(),
  /** The mail that said so. */
  intakeId: Id.nullable(),
  createdAt: Time,
})
export type Suppression = z.infer<typeof Suppression>

export const listSuppressions = endpoint({
  method: 'GET',
  path: '/suppressions',
  tag: 'Mail',
  summary: 'Addresses that have complained or do not exist, newest first',
  query: z.object({ q: z.string().trim().max(200).optional(), limit: Limit, cursor: Cursor }),
  response: page(Suppression),
})

export const liftSuppression = endpoint({
  method: 'DELETE',
  path: '/suppressions/:email',
  tag: 'Mail',
  summary: 'Write to an address again',
  status: 204,
  params: z.object({ email: z.string().trim().toLowerCase().max(254) }),
  response: z.null(),
})

/** When addresses are left alone by themselves. Complaints always count. */
export const SuppressionPolicy = z.object({ unknownUsers: z.boolean() })
export type SuppressionPolicy = z.infer<typeof SuppressionPolicy>

export const getSuppressionPolicy = endpoint({
  method: 'GET',
  path: '/suppression-policy',
  tag: 'Mail',
  summary: 'Whether addresses that do not exist are left alone',
  response: SuppressionPolicy,
})

export const changeSuppressionPolicy = endpoint({
  method: 'PATCH',
  path: '/suppression-policy',
  tag: 'Mail',
  summary: 'Leave addresses that do not exist alone, or not',
  body: SuppressionPolicy,
  response: SuppressionPolicy,
})

export const mergeTickets = endpoint({
  method: 'POST',
  path: '/tickets/:id/merge',
  tag: 'Tickets',
  summary: 'Merge other tickets into this one: they are closed and lead here',
  idempotent: true,
  params: ById,
  body: z.object({ ticketIds: z.array(Id).min(1).max(20) }),
  response: Ticket,
})
