import { eventTypes, Id } from '@opora/core/ticket'
import { z } from 'zod'
import { ConditionInput, ConditionOutput } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Empty, Limit, page, Time } from './paging.ts'
import { Event } from './tickets.ts'

const EventTypes = z.array(z.enum(eventTypes)).max(eventTypes.length)

export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  /** Empty: all of them. An update is told when at least one of its events is of a chosen type. */
  events: EventTypes,
  /** A condition of `@opora/core/conditions`; null: every ticket that the owner may see. */
  condition: ConditionOutput.nullable(),
  /** Whether messages and notes travel along with the events that announce them. */
  includeMessages: z.boolean(),
  /** Whose rights decide what is told; null: the desk's own program. */
  ownerId: Id.nullable(),
  /** `stopped`: it stopped by itself, for `stopReason`. */
  state: z.enum(['active', 'paused', 'stopped']),
  stopReason: z.enum(['gone', 'failing', 'owner']).nullable(),
  failures: z.number().int(),
  failingSince: Time.nullable(),
  /** Until then requests are signed with the secret before the present one too. */
  previousSecretUntil: Time.nullable(),
  createdAt: Time,
})
export type Webhook = z.infer<typeof Webhook>

/** What came of one request to a webhook. `error` is a stable code; null: it was taken. */
export const WebhookAttempt = z.object({
  error: z.string().nullable(),
  responseStatus: z.number().int().nullable(),
  /** The first 2 kB. */
  responseBody: z.string().nullable(),
  durationMs: z.number().int().nullable(),
})
export type WebhookAttempt = z.infer<typeof WebhookAttempt>

export const webhookDeliveryStates = ['waiting', 'delivered', 'failed', 'skipped'] as const
const DeliveryState = z.enum(webhookDeliveryStates)

export const WebhookDelivery = WebhookAttempt.extend({
  id: Id,
  /** What the receiver gets as `webhook-id`, the same at every attempt. */
  messageId: z.string(),
  ticketId: Id,
  /** Of the first and the last event of the update. */
  firstSeq: z.number().int(),
  lastSeq: z.number().int(),
  events: z.array(z.string()),
  state: DeliveryState,
  attempts: z.number().int(),
  createdAt: Time,
  attemptedAt: Time.nullable(),
  nextAttemptAt: Time.nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

const settings = {
  name: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: EventTypes,
  condition: ConditionInput.nullable(),
  includeMessages: z.boolean(),
}

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/webhooks',
  tag: 'Webhooks',
  summary: 'Webhooks, by name',
  response: z.object({ items: z.array(Webhook) }),
})

export const createWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  tag: 'Webhooks',
  summary: 'Make a webhook with the rights of the caller; its secret is shown this once',
  status: 201,
  body: z.object({
    ...settings,
    events: EventTypes.default([]),
    condition: ConditionInput.nullable().optional(),
    includeMessages: z.boolean().default(false),
  }),
  response: z.object({ webhook: Webhook, secret: z.string() }),
})

export const changeWebhook = endpoint({
  method: 'PATCH',
  path: '/webhooks/:id',
  tag: 'Webhooks',
  summary: 'Change, pause or start a webhook; whoever changes what it tells, or where, becomes its owner',
  params: ById,
  body: z.object({ ...settings, active: z.boolean() }).partial(),
  response: Webhook,
})

export const deleteWebhook = endpoint({
  method: 'DELETE',
  path: '/webhooks/:id',
  tag: 'Webhooks',
  summary: 'Remove a webhook with the list of its deliveries',
  status: 204,
  params: ById,
  response: Empty,
})

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/webhooks/:id/secret',
  tag: 'Webhooks',
  summary: 'A new secret, shown this once; for a day requests are signed with the old one too',
  params: ById,
  response: z.object({ secret: z.string(), webhook: Webhook }),
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/:id/test',
  tag: 'Webhooks',
  summary: 'Send a signed `webhook.test` now, and say what came of it',
  params: ById,
  response: WebhookAttempt,
})

export const listWebhookDeliveries = endpoint({
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  tag: 'Webhooks',
  summary: 'What a webhook was told about tickets that the caller may see, newest first; kept for 30 days',
  params: ById,
  query: z.object({ state: DeliveryState.optional(), limit: Limit, cursor: Cursor }),
  response: page(WebhookDelivery),
})

export const replayWebhookDelivery = endpoint({
  method: 'POST',
  path: '/webhooks/:id/deliveries/:deliveryId/replay',
  tag: 'Webhooks',
  summary: 'Send one update again, under the same id',
  status: 204,
  params: z.object({ id: Id, deliveryId: Id }),
  response: Empty,
})

export const replayWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/:id/replays',
  tag: 'Webhooks',
  summary: 'Send again whatever failed since a time',
  params: ById,
  body: z.object({ since: z.iso.datetime({ offset: true }) }),
  response: z.object({ count: z.number().int() }),
})

export const FeedEvent = Event.extend({ ticketId: Id })
export type FeedEvent = z.infer<typeof FeedEvent>

const TypeList = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.enum(eventTypes)))

export const readEvents = endpoint({
  method: 'GET',
  path: '/events',
  tag: 'Events',
  summary:
    'Every event of every ticket that the caller may see, in an order that never changes and never has gaps; `after=latest` begins now',
  query: z.object({
    /** `cursor` of the answer before; absent: from the beginning. */
    after: z.string().max(300).optional(),
    types: TypeList.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
    /** Seconds to wait for something new when there is nothing. */
    wait: z.coerce.number().int().min(0).max(30).default(0),
  }),
  response: z.object({
    items: z.array(FeedEvent),
    /** Where to go on, whether there were events or not. */
    cursor: z.string(),
    /** There is more at once. */
    more: z.boolean(),
  }),
})
