import { ActorRef, Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Empty, Time } from './paging.ts'

const Name = z.string().trim().min(1).max(200)
const Steps = z.array(z.string().trim().min(1).max(500)).min(1).max(50)

/** Steps that tickets of a kind go through, in their order. */
export const Checklist = z.object({
  id: Id,
  name: z.string(),
  steps: z.array(z.string()),
  /** How many rules start it. */
  usedBy: z.number().int(),
})
export type Checklist = z.infer<typeof Checklist>

export const listChecklists = endpoint({
  method: 'GET',
  path: '/checklists',
  tag: 'Checklists',
  summary: 'Checklists that can be started on a ticket, by name',
  response: z.object({ items: z.array(Checklist) }),
})

export const createChecklist = endpoint({
  method: 'POST',
  path: '/checklists',
  tag: 'Checklists',
  summary: 'Make a checklist',
  status: 201,
  body: z.object({ name: Name, steps: Steps }),
  response: Checklist,
})

export const changeChecklist = endpoint({
  method: 'PATCH',
  path: '/checklists/:id',
  tag: 'Checklists',
  summary: 'Change a checklist; those that have been started stay as they are',
  params: ById,
  body: z.object({ name: Name.optional(), steps: Steps.optional() }),
  response: Checklist,
})

export const deleteChecklist = endpoint({
  method: 'DELETE',
  path: '/checklists/:id',
  tag: 'Checklists',
  summary: 'Remove a checklist; those that have been started stay, rules that start it stop and say so',
  status: 204,
  params: ById,
  response: Empty,
})

const By = ActorRef.extend({ name: z.string() })

/** A checklist as it was when it was started on a ticket. */
export const TicketChecklist = z.object({
  id: Id,
  /** On which it was started: this one, or one that was merged into it. */
  ticketId: Id,
  /** What it was copied from. */
  checklistId: Id,
  name: z.string(),
  startedAt: Time,
  startedBy: By,
  /** Removed from the ticket; kept so that its log can be read. */
  removedAt: Time.nullable(),
  steps: z.array(
    z.object({
      /** Counted from 1. */
      step: z.number().int(),
      text: z.string(),
      doneAt: Time.nullable(),
      doneBy: By.nullable(),
    }),
  ),
})
export type TicketChecklist = z.infer<typeof TicketChecklist>

const OfTicket = z.object({ id: Id, listId: Id })

export const listTicketChecklists = endpoint({
  method: 'GET',
  path: '/tickets/:id/checklists',
  tag: 'Checklists',
  summary: 'Checklists of a ticket and of those merged into it, the oldest first',
  params: ById,
  response: z.object({ items: z.array(TicketChecklist) }),
})

export const startChecklist = endpoint({
  method: 'POST',
  path: '/tickets/:id/checklists',
  tag: 'Checklists',
  summary: 'Start a checklist on a ticket',
  status: 201,
  params: ById,
  body: z.object({ checklistId: Id }),
  response: TicketChecklist,
})

export const tickStep = endpoint({
  method: 'PUT',
  path: '/tickets/:id/checklists/:listId/steps/:step',
  tag: 'Checklists',
  summary: 'Say that a step is done, or that it is not',
  params: OfTicket.extend({ step: z.coerce.number().int().min(1).max(1000) }),
  body: z.object({ done: z.boolean() }),
  response: TicketChecklist,
})

export const removeTicketChecklist = endpoint({
  method: 'DELETE',
  path: '/tickets/:id/checklists/:listId',
  tag: 'Checklists',
  summary: 'Take a checklist off a ticket; rules do not start it there again',
  status: 204,
  params: OfTicket,
  response: Empty,
})
