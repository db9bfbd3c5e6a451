import { DeliveryState, Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'
import { Correspondent } from './tickets.ts'
import { Trust } from './trust.ts'

export const IntakeState = z.enum([
  'pending',
  'ticket',
  'follow-up',
  'bounce',
  'automatic',
  'ignored',
  'quarantined',
  'failed',
])

export const IntakeItem = z.object({
  id: Id,
  receivedAt: Time,
  channelId: Id.nullable(),
  source: z.enum(['imap', 'smtp']),
  messageId: z.string().nullable(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  size: z.number().int(),
  state: IntakeState,
  /** A stable code, translated by `intake.reason.<code>`. */
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  ticketId: Id.nullable(),
  messageRef: Id.nullable(),
  /** How it was judged; null before it was processed, and when it could not be. */
  trust: Trust.nullable(),
})
export type IntakeItem = z.infer<typeof IntakeItem>

export const listIntake = endpoint({
  method: 'GET',
  path: '/intake',
  tag: 'Mail',
  summary: 'Every incoming raw message and what became of it, newest first',
  query: z.object({
    state: IntakeState.optional(),
    channelId: Id.optional(),
    q: z.string().trim().max(200).optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  response: page(IntakeItem),
})

export const processAgain = endpoint({
  method: 'POST',
  path: '/intake/:id/processing',
  tag: 'Mail',
  summary: 'Process a failed, ignored or quarantined message again',
  status: 202,
  params: ById,
  response: IntakeItem,
})

export const OutboxItem = z.object({
  id: Id,
  ticketId: Id,
  channelId: Id.nullable(),
  subject: z.string(),
  to: z.array(Correspondent),
  state: DeliveryState,
  /** A stable code, translated by `delivery.reason.<code>`. */
  reason: z.string().nullable(),
  /** The server's own words. */
  detail: z.string().nullable(),
  attempts: z.number().int(),
  nextAttemptAt: Time.nullable(),
  /** When its author wants it to leave; null = at once. */
  sendAt: Time.nullable(),
  createdAt: Time,
  sentAt: Time.nullable(),
})
export type OutboxItem = z.infer<typeof OutboxItem>

export const listOutbox = endpoint({
  method: 'GET',
  path: '/outbox',
  tag: 'Mail',
  summary: 'Outgoing messages, newest first',
  query: z.object({ state: DeliveryState.optional(), limit: Limit, cursor: Cursor }),
  response: page(OutboxItem),
})

export const sendAgain = endpoint({
  method: 'POST',
  path: '/outbox/:id/attempt',
  tag: 'Mail',
  summary: 'Try a waiting, delayed, failed or uncertain message again; `id` is the message',
  status: 202,
  params: ById,
  response: OutboxItem,
})
