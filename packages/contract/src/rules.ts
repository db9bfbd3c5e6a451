import { RuleDefinition, Schedule } from '@opora/core/automation'
import { Id, Priority, TicketType } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Empty, Limit, page, Time } from './paging.ts'

const Name = z.string().trim().min(1).max(200)

/** What keeps a rule from working; `detail` names the thing. */
export const RuleFault = z.object({
  code: z.enum([
    'group_gone',
    'agent_gone',
    'template_gone',
    'template_bad',
    'webhook_gone',
    'checklist_gone',
    'ticket_gone',
    'ticket_merged',
    'refused',
  ]),
  detail: z.string(),
})
export type RuleFault = z.infer<typeof RuleFault>

export const Rule = z.object({
  id: Id,
  name: z.string(),
  position: z.number().int(),
  active: z.boolean(),
  /** As `RuleDefinition` of `@opora/core/automation`. */
  definition: z.unknown().transform((given) => given as RuleDefinition),
  /** It has stopped by itself until somebody mends it and switches it on again. */
  fault: RuleFault.nullable(),
  /** When it last did something; null: not yet. */
  lastActedAt: Time.nullable(),
})
export type Rule = z.infer<typeof Rule>

export const listRules = endpoint({
  method: 'GET',
  path: '/rules',
  tag: 'Rules',
  summary: 'Rules on updates and on time, in the order they run',
  response: z.object({ items: z.array(Rule) }),
})

export const createRule = endpoint({
  method: 'POST',
  path: '/rules',
  tag: 'Rules',
  summary: 'Make a rule; it is off until it is switched on',
  status: 201,
  body: z.object({ name: Name, definition: RuleDefinition, active: z.boolean().default(false) }),
  response: Rule,
})

export const changeRule = endpoint({
  method: 'PATCH',
  path: '/rules/:id',
  tag: 'Rules',
  summary: 'Change a rule, switch it on or off',
  params: ById,
  body: z.object({
    name: Name.optional(),
    definition: RuleDefinition.optional(),
    active: z.boolean().optional(),
  }),
  response: Rule,
})

export const deleteRule = endpoint({
  method: 'DELETE',
  path: '/rules/:id',
  tag: 'Rules',
  summary: 'Remove a rule; what it did stays in the log',
  status: 204,
  params: ById,
  response: Empty,
})

export const orderRules = endpoint({
  method: 'PUT',
  path: '/rules/order',
  tag: 'Rules',
  summary: 'Put rules into an order; those that are not named keep theirs behind them',
  body: z.object({ ids: z.array(Id).min(1).max(1000) }),
  response: z.object({ items: z.array(Rule) }),
})

export const RuleRun = z.object({
  ticketId: Id,
  subject: z.string(),
  at: Time,
  /** Types of the events that the rule made. */
  events: z.array(z.string()),
  /** Actions that came to nothing, each with a stable code of why: the customer was asked lately, has no address … */
  undone: z.array(z.object({ what: z.string(), because: z.string() })),
})
export type RuleRun = z.infer<typeof RuleRun>

export const listRuleRuns = endpoint({
  method: 'GET',
  path: '/rules/:id/runs',
  tag: 'Rules',
  summary: 'What a rule did, newest first, in tickets that the caller may see',
  params: ById,
  query: z.object({ limit: Limit, cursor: Cursor }),
  response: page(RuleRun),
})

export const tryRule = endpoint({
  method: 'POST',
  path: '/rules/try',
  tag: 'Rules',
  summary: 'What a rule would have done to the tickets of the last days; changes nothing',
  body: z.object({ definition: RuleDefinition, days: z.number().int().min(1).max(90).default(30) }),
  response: z.object({
    /** Tickets it would have touched. */
    count: z.number().int(),
    /** Tickets that were looked at. */
    looked: z.number().int(),
    /** false: there were more than could be looked at in time; the newest were. */
    complete: z.boolean(),
    /** Of those touched, the newest. */
    items: z.array(
      z.object({
        ticketId: Id,
        subject: z.string(),
        at: Time,
        /** What it would have changed, as `field` and the value it would have got; acts by their names. */
        changes: z.array(z.object({ what: z.string(), to: z.unknown() })),
      }),
    ),
    /** Fields whose past is not known: the present one was taken. */
    presentFields: z.array(z.string()),
  }),
})

export const Template = z.object({
  id: Id,
  name: z.string(),
  ru: z.object({ subject: z.string(), text: z.string() }),
  en: z.object({ subject: z.string(), text: z.string() }),
  /** How many rules send it. */
  usedBy: z.number().int(),
})
export type Template = z.infer<typeof Template>

const Text = z.object({
  subject: z.string().trim().max(300).default(''),
  text: z.string().trim().max(20_000).default(''),
})

export const listTemplates = endpoint({
  method: 'GET',
  path: '/templates',
  tag: 'Rules',
  summary: 'Texts that rules send, by name',
  response: z.object({ items: z.array(Template) }),
})

export const createTemplate = endpoint({
  method: 'POST',
  path: '/templates',
  tag: 'Rules',
  summary: 'Make a template; `{{customer.first_name|friend}}` names a variable and what to say without it',
  status: 201,
  body: z.object({
    name: Name,
    ru: Text.default({ subject: '', text: '' }),
    en: Text.default({ subject: '', text: '' }),
  }),
  response: Template,
})

export const changeTemplate = endpoint({
  method: 'PATCH',
  path: '/templates/:id',
  tag: 'Rules',
  summary: 'Change a template',
  params: ById,
  body: z.object({ name: Name.optional(), ru: Text.optional(), en: Text.optional() }),
  response: Template,
})

export const deleteTemplate = endpoint({
  method: 'DELETE',
  path: '/templates/:id',
  tag: 'Rules',
  summary: 'Remove a template that no rule sends',
  status: 204,
  params: ById,
  response: Empty,
})

const RecurringContent = z.object({
  subject: z.string().trim().min(1).max(300),
  text: z.string().trim().min(1).max(20_000),
  requesterEmail: z.email().max(254),
  groupId: Id.nullable().default(null),
  assigneeId: Id.nullable().default(null),
  priority: Priority.default('normal'),
  type: TicketType.default('task'),
  tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
})

export const RecurringTicket = z.object({
  id: Id,
  name: z.string(),
  active: z.boolean(),
  schedule: Schedule,
  content: RecurringContent,
  nextAt: Time.nullable(),
  lastTicketId: Id.nullable(),
  /** Whom it is meant for is not there any more; tickets open all the same, for whoever is. */
  fault: z.enum(['group_gone', 'agent_gone', 'agent_left_group']).nullable(),
})
export type RecurringTicket = z.infer<typeof RecurringTicket>

export const listRecurringTickets = endpoint({
  method: 'GET',
  path: '/recurring-tickets',
  tag: 'Rules',
  summary: 'Tickets that open by the calendar, by name',
  response: z.object({ items: z.array(RecurringTicket) }),
})

const recurring = { name: Name, schedule: Schedule, content: RecurringContent, active: z.boolean() }

export const createRecurringTicket = endpoint({
  method: 'POST',
  path: '/recurring-tickets',
  tag: 'Rules',
  summary: 'Have a ticket open by the calendar',
  status: 201,
  body: z.object({ ...recurring, active: z.boolean().default(true) }),
  response: RecurringTicket,
})

export const changeRecurringTicket = endpoint({
  method: 'PATCH',
  path: '/recurring-tickets/:id',
  tag: 'Rules',
  summary: 'Change a recurring ticket; the next one opens by the new schedule',
  params: ById,
  body: z.object(recurring).partial(),
  response: RecurringTicket,
})

export const deleteRecurringTicket = endpoint({
  method: 'DELETE',
  path: '/recurring-tickets/:id',
  tag: 'Rules',
  summary: 'Stop a recurring ticket for good; tickets that opened stay',
  status: 204,
  params: ById,
  response: Empty,
})
