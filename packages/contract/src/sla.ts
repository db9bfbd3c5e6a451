import { Calendar } from '@opora/core/calendar'
import { Metric, SlaPolicy } from '@opora/core/sla'
import { CountsAs, Id } from '@opora/core/ticket'
import { z } from 'zod'
import { ConditionInput, ConditionOutput } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Empty, Limit, page, Time } from './paging.ts'

const Name = z.string().trim().min(1).max(200)

export const WorkCalendar = z.object({
  id: Id,
  name: z.string(),
  /** Hours by weekday, public holidays and days of one's own; see `Calendar` of `@opora/core/calendar`. */
  hours: Calendar,
  /** Of every ticket whose customer's organization, group and channel have none of their own. */
  isDefault: z.boolean(),
  /** Whose contract promises these hours; they count before those of groups, and these before those of channels. */
  organizationIds: z.array(Id),
  groupIds: z.array(Id),
  channelIds: z.array(Id),
  /** Whether the desk works by it at this moment, and when that changes; null: never. */
  openNow: z.boolean(),
  changesAt: Time.nullable(),
})
export type WorkCalendar = z.infer<typeof WorkCalendar>

const calendar = {
  name: Name,
  hours: Calendar,
  isDefault: z.boolean(),
  organizationIds: z.array(Id).max(500),
  groupIds: z.array(Id).max(500),
  channelIds: z.array(Id).max(500),
}

export const listCalendars = endpoint({
  method: 'GET',
  path: '/calendars',
  tag: 'SLA',
  summary: 'Working hours, the desk’s own first',
  response: z.object({ items: z.array(WorkCalendar) }),
})

export const createCalendar = endpoint({
  method: 'POST',
  path: '/calendars',
  tag: 'SLA',
  summary: 'Make a calendar',
  status: 201,
  body: z.object({
    name: Name,
    hours: Calendar,
    isDefault: z.boolean().default(false),
    organizationIds: calendar.organizationIds.default([]),
    groupIds: calendar.groupIds.default([]),
    channelIds: calendar.channelIds.default([]),
  }),
  response: WorkCalendar,
})

export const changeCalendar = endpoint({
  method: 'PATCH',
  path: '/calendars/:id',
  tag: 'SLA',
  summary: 'Change a calendar; running clocks go on by the new hours from this moment',
  params: ById,
  body: z.object(calendar).partial(),
  response: WorkCalendar,
})

export const deleteCalendar = endpoint({
  method: 'DELETE',
  path: '/calendars/:id',
  tag: 'SLA',
  summary: 'Remove a calendar that no policy names; its groups work by the desk’s own',
  status: 204,
  params: ById,
  response: Empty,
})

/** What a policy demands; `targets` in minutes of working time. */
export const SlaTerms = SlaPolicy.omit({ id: true, calendar: true })
export type SlaTerms = z.infer<typeof SlaTerms>

/** By which hours a policy counts: those of the ticket, all day and night, or a calendar's. */
export const SlaHours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ticket') }),
  z.strictObject({ kind: z.literal('round_the_clock') }),
  z.strictObject({ kind: z.literal('calendar'), calendarId: Id }),
])
export type SlaHours = z.infer<typeof SlaHours>

export const Policy = z.object({
  id: Id,
  name: z.string(),
  position: z.number().int(),
  active: z.boolean(),
  condition: ConditionOutput,
  hours: SlaHours,
  terms: SlaTerms,
})
export type Policy = z.infer<typeof Policy>

export const listPolicies = endpoint({
  method: 'GET',
  path: '/sla-policies',
  tag: 'SLA',
  summary: 'SLA policies in their order: the first whose condition holds applies to a ticket',
  response: z.object({ items: z.array(Policy) }),
})

export const createPolicy = endpoint({
  method: 'POST',
  path: '/sla-policies',
  tag: 'SLA',
  summary: 'Make an SLA policy, before all others',
  status: 201,
  body: z.object({
    name: Name,
    condition: ConditionInput,
    hours: SlaHours,
    terms: SlaTerms,
    active: z.boolean().default(true),
  }),
  response: Policy,
})

export const changePolicy = endpoint({
  method: 'PATCH',
  path: '/sla-policies/:id',
  tag: 'SLA',
  summary: 'Change an SLA policy; time that was used stays used, the rest runs by the new terms',
  params: ById,
  body: z.object({
    name: Name.optional(),
    condition: ConditionInput.optional(),
    hours: SlaHours.optional(),
    terms: SlaTerms.optional(),
    active: z.boolean().optional(),
  }),
  response: Policy,
})

export const deletePolicy = endpoint({
  method: 'DELETE',
  path: '/sla-policies/:id',
  tag: 'SLA',
  summary: 'Remove an SLA policy',
  status: 204,
  params: ById,
  response: Empty,
})

export const orderPolicies = endpoint({
  method: 'PUT',
  path: '/sla-policies/order',
  tag: 'SLA',
  summary: 'Put SLA policies into an order; those that are not named keep theirs behind them',
  body: z.object({ ids: z.array(Id).min(1).max(500) }),
  response: z.object({ items: z.array(Policy) }),
})

export const TicketClock = z.object({
  metric: Metric,
  state: z.enum(['running', 'paused', 'met', 'ended']),
  startedAt: Time,
  /** When the target is used up; null while it is paused or has none. */
  dueAt: Time.nullable(),
  /** Working time in milliseconds: the target, and what is left of it (below nothing once it is missed). */
  target: z.number().nullable(),
  left: z.number().nullable(),
  breachedAt: Time.nullable(),
  endedAt: Time.nullable(),
  /** "Why this due time?": every turn the clock took, in the caller's language and the zone of the ticket's hours. */
  why: z.array(z.string()),
})
export type TicketClock = z.infer<typeof TicketClock>

export const TicketPromise = z.object({
  id: Id,
  messageId: Id,
  /** The sentence in which it was given. */
  words: z.string(),
  dueAt: Time,
  ownerId: Id.nullable(),
  state: z.enum(['open', 'kept', 'broken', 'moved', 'withdrawn']),
  createdAt: Time,
  settledAt: Time.nullable(),
})
export type TicketPromise = z.infer<typeof TicketPromise>

export const getTicketClocks = endpoint({
  method: 'GET',
  path: '/tickets/:id/clocks',
  tag: 'SLA',
  summary: 'What is owed on a ticket: clocks with their reasons, and promises',
  params: ById,
  response: z.object({
    policy: z.object({ id: Id, name: z.string() }).nullable(),
    /** By which the ticket is worked on: what is promised "by six" means six o'clock in their time zone. */
    hours: Calendar,
    clocks: z.array(TicketClock),
    promises: z.array(TicketPromise),
  }),
})

export const judgeReply = endpoint({
  method: 'PUT',
  path: '/tickets/:id/messages/:messageId/counts-as',
  tag: 'SLA',
  summary:
    'Say whether a reply answers or only holds; the clocks are reckoned anew, the log tells who said so',
  params: z.object({ id: Id, messageId: Id }),
  body: z.object({ countsAs: CountsAs.exclude(['automatic']) }),
  status: 204,
  response: Empty,
})

export const changePromise = endpoint({
  method: 'PATCH',
  path: '/tickets/:id/promises/:promiseId',
  tag: 'SLA',
  summary: 'Keep, withdraw or hand over a promise',
  params: z.object({ id: Id, promiseId: Id }),
  body: z.object({ state: z.enum(['kept', 'withdrawn']).optional(), ownerId: Id.nullable().optional() }),
  response: TicketPromise,
})

export const PromiseShare = z.object({
  /** null: the whole desk. */
  agentId: Id.nullable(),
  kept: z.number().int(),
  broken: z.number().int(),
  open: z.number().int(),
})

export const getPromiseShare = endpoint({
  method: 'GET',
  path: '/promises/share',
  tag: 'SLA',
  summary: 'Promises kept and broken in the last days; everybody sees the desk and himself, leads see all',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  response: z.object({ items: z.array(PromiseShare) }),
})

export const Notification = z.object({
  id: Id,
  kind: z.enum(['clock_warned', 'clock_breached', 'promise_due', 'promise_broken', 'rating_bad', 'rule']),
  /** null: one line for many tickets, with `data.count`. */
  ticketId: Id.nullable(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  createdAt: Time,
  read: z.boolean(),
})
export type Notification = z.infer<typeof Notification>

export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  tag: 'Notifications',
  summary: 'What concerns the caller, newest first, with how many are unread',
  access: 'agent',
  query: z.object({ limit: Limit, cursor: Cursor }),
  response: page(Notification).extend({ unread: z.number().int() }),
})

export const readNotifications = endpoint({
  method: 'POST',
  path: '/notifications/read',
  tag: 'Notifications',
  summary: 'Mark notifications as read: those named, or all',
  access: 'agent',
  status: 204,
  body: z.object({ ids: z.array(Id).max(500).optional() }),
  response: Empty,
})
