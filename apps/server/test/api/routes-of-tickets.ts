import * as api from '@opora/contract'
import { expect } from 'vitest'
import type { Answered, Person } from '../world.ts'

// Every route that reads or touches a ticket, and how a test asks it about one.

/** What hangs on one ticket. */
export interface Story {
  ticketId: string
  attachmentId: string
  messageId: string
  customerId: string
  intakeId: string
  /** The customer's message that the incoming mail made. */
  receivedId: string
  webhookId: string
  promiseId: string
  checklistId: string
  listId: string
  /** Stands in subject, message, name and address, and nowhere else. */
  word: string
}

interface Route {
  ask(person: Person, about: Story): Promise<Answered<unknown>>
  needs?: readonly api.Permission[]
  /** Answered only to signed-in agents. */
  agentsOnly?: boolean
}

const ticket = (about: Story) => ({ params: { id: about.ticketId } })
const message = (about: Story) => ({ params: { id: about.ticketId, messageId: about.messageId } })
const step = (about: Story) => ({ params: { id: about.ticketId, listId: about.listId, step: '1' } })
const draft = { kind: 'note', html: '<p>начато</p>', baseSeq: 1 } as const

/** Routes that are asked about one ticket, or something of it, by its id. */
export const byTicket: Record<string, Route> = {
  'GET /tickets/:id': { ask: (person, about) => person.try(api.getTicket, ticket(about)) },
  'PATCH /tickets/:id': {
    ask: (person, about) => person.try(api.changeTicket, { ...ticket(about), body: { priority: 'high' } }),
    needs: ['ticket.edit'],
  },
  'PATCH /tickets/:id?spam': {
    ask: (person, about) => person.try(api.changeTicket, { ...ticket(about), body: { spam: false } }),
    needs: ['ticket.spam'],
  },
  'GET /tickets/:id/clocks': { ask: (person, about) => person.try(api.getTicketClocks, ticket(about)) },
  'PUT /tickets/:id/messages/:messageId/counts-as': {
    ask: (person, about) => person.try(api.judgeReply, { ...message(about), body: { countsAs: 'holding' } }),
    needs: ['ticket.reply'],
  },
  'PATCH /tickets/:id/promises/:promiseId': {
    ask: (person, about) =>
      person.try(api.changePromise, {
        params: { id: about.ticketId, promiseId: about.promiseId },
        body: { ownerId: null },
      }),
    needs: ['ticket.reply'],
  },
  'GET /tickets/:id/ratings': { ask: (person, about) => person.try(api.listRatings, ticket(about)) },
  'GET /tickets/:id/routing': { ask: (person, about) => person.try(api.getTicketRouting, ticket(about)) },
  'GET /tickets/:id/messages': { ask: (person, about) => person.try(api.listMessages, ticket(about)) },
  'GET /tickets/:id/events': { ask: (person, about) => person.try(api.listEvents, ticket(about)) },
  'POST /tickets/:id/replies': {
    ask: (person, about) => person.try(api.createReply, { ...ticket(about), body: { text: 'да' } }),
    needs: ['ticket.reply'],
  },
  'GET /tickets/:id/recipients': { ask: (person, about) => person.try(api.getRecipients, ticket(about)) },
  'POST /tickets/:id/messages/:messageId/cancel': {
    ask: (person, about) => person.try(api.cancelMessage, message(about)),
    needs: ['ticket.reply'],
  },
  'POST /tickets/:id/messages/:messageId/send': {
    ask: (person, about) => person.try(api.sendMessageNow, message(about)),
    needs: ['ticket.reply'],
  },
  'PATCH /tickets/:id/messages/:messageId/schedule': {
    ask: (person, about) =>
      person.try(api.rescheduleMessage, { ...message(about), body: { cancelIfCustomerWrites: false } }),
    needs: ['ticket.reply'],
  },
  'GET /tickets/:id/messages/:messageId/raw': {
    ask: (person, about) =>
      person.request('GET', `/api/v1/tickets/${about.ticketId}/messages/${about.receivedId}/raw`),
  },
  'POST /tickets/:id/notes': {
    ask: (person, about) => person.try(api.createNote, { ...ticket(about), body: { text: 'да' } }),
    needs: ['ticket.note'],
  },
  'PUT /tickets/:id/draft': {
    ask: (person, about) => person.try(api.saveDraft, { ...ticket(about), body: draft }),
    agentsOnly: true,
  },
  'GET /tickets/:id/draft': {
    ask: (person, about) => person.try(api.getDraft, ticket(about)),
    agentsOnly: true,
  },
  'DELETE /tickets/:id/draft': {
    ask: (person, about) => person.try(api.deleteDraft, ticket(about)),
    agentsOnly: true,
  },
  'POST /tickets/:id/merge': {
    ask: (person, about) =>
      person.try(api.mergeTickets, { ...ticket(about), body: { ticketIds: [about.ticketId] } }),
    needs: ['ticket.edit'],
  },
  'POST /tickets/:id/links': {
    ask: (person, about) =>
      person.try(api.linkTickets, { ...ticket(about), body: { ticketId: about.ticketId } }),
    needs: ['ticket.edit'],
  },
  'DELETE /tickets/:id/links/:ticketId': {
    ask: (person, about) =>
      person.try(api.unlinkTickets, { params: { id: about.ticketId, ticketId: about.ticketId } }),
    needs: ['ticket.edit'],
  },
  'GET /tickets/:id/checklists': {
    ask: (person, about) => person.try(api.listTicketChecklists, ticket(about)),
  },
  'POST /tickets/:id/checklists': {
    ask: (person, about) =>
      person.try(api.startChecklist, { ...ticket(about), body: { checklistId: about.checklistId } }),
    needs: ['ticket.edit'],
  },
  'PUT /tickets/:id/checklists/:listId/steps/:step': {
    ask: (person, about) => person.try(api.tickStep, { ...step(about), body: { done: true } }),
    needs: ['ticket.edit'],
  },
  'DELETE /tickets/:id/checklists/:listId': {
    ask: (person, about) =>
      person.try(api.removeTicketChecklist, { params: { id: about.ticketId, listId: about.listId } }),
    needs: ['ticket.edit'],
  },
  'GET /attachments/:id': {
    ask: (person, about) => person.request('GET', `/api/v1/attachments/${about.attachmentId}`),
  },
  'GET /attachments/:id?inline': {
    ask: (person, about) => person.request('GET', `/api/v1/attachments/${about.attachmentId}?inline`),
  },
  'GET /customers/:id': {
    ask: (person, about) => person.try(api.getCustomer, { params: { id: about.customerId } }),
    needs: ['customer.read'],
  },
  'PATCH /customers/:id': {
    ask: (person, about) =>
      person.try(api.changeCustomer, { params: { id: about.customerId }, body: { notes: 'VIP' } }),
    needs: ['customer.read', 'customer.edit'],
  },
  'POST /outbox/:id/attempt': {
    ask: (person, about) => person.try(api.sendAgain, { params: { id: about.messageId } }),
    needs: ['outbox.act'],
  },
  'GET /intake/:id/raw': {
    ask: (person, about) => person.request('GET', `/api/v1/intake/${about.intakeId}/raw`),
    needs: ['intake.read'],
  },
  'POST /intake/:id/processing': {
    ask: (person, about) => person.try(api.processAgain, { params: { id: about.intakeId } }),
    needs: ['intake.act'],
  },
}

const list = { limit: 100 }

/** Lists: whether what hangs on this ticket is in what somebody gets. */
export const lists: Record<string, (person: Person, about: Story) => Promise<boolean>> = {
  'GET /tickets': async (person, about) => has(await person.call(api.listTickets, { query: list }), about),
  'GET /tickets?status': async (person, about) =>
    has(await person.call(api.listTickets, { query: { ...list, status: 'new,open,pending' } }), about),
  'GET /tickets?requesterId': async (person, about) =>
    has(await person.call(api.listTickets, { query: { requesterId: about.customerId } }), about),
  'GET /tickets?view=open': async (person, about) =>
    has(await person.call(api.listTickets, { query: { ...list, view: 'open' } }), about),
  'POST /conditions/preview': async (person, about) => {
    const condition = { field: 'subject', op: 'contains', value: about.word }
    const found = await person.call(api.previewCondition, { body: { condition } })
    expect(found.count).toBe(found.items.length)
    return has(found, about)
  },
  'GET /search': async (person, about) => {
    const found = await person.call(api.search, { query: { q: about.word } })
    return found.items.some((item) => item.ticket.id === about.ticketId)
  },
  'GET /search?q=number': async (person, about) => {
    const found = await person.call(api.search, { query: { q: `#${about.ticketId}` } })
    return found.items.length > 0
  },
  'GET /search?q=address': async (person, about) => {
    const found = await person.call(api.search, { query: { q: `${about.word.slice(5)}@customer` } })
    return found.items.length > 0
  },
  'GET /customers': async (person, about) => {
    const found = await person.call(api.listCustomers, { query: { q: about.word } })
    return found.items.some((customer) => customer.id === about.customerId)
  },
  'GET /outbox': async (person, about) => {
    const found = await person.call(api.listOutbox, { query: list })
    return found.items.some((item) => item.id === about.messageId)
  },
  'GET /webhooks/:id/deliveries': async (person, about) => {
    const params = { id: about.webhookId }
    const found = await person.call(api.listWebhookDeliveries, { params })
    return found.items.some((item) => item.ticketId === about.ticketId)
  },
  'GET /events': async (person, about) => {
    for (let after: string | undefined; ; ) {
      const page = await person.call(api.readEvents, { query: { limit: 500, ...(after && { after }) } })
      if (page.items.some((event) => event.ticketId === about.ticketId)) return true
      if (!page.more) return false
      after = page.cursor
    }
  },
  'POST /rules/try': async (person, about) => {
    const condition = { field: 'subject', op: 'contains', value: about.word } as const
    const actions = [{ do: 'set_type' as const, with: { type: 'problem' } }]
    const definition = { kind: 'update' as const, on: ['opened' as const], condition, actions }
    const found = await person.call(api.tryRule, { body: { definition, days: 30 } })
    expect(found.count).toBe(found.items.length)
    return found.items.some((item) => item.ticketId === about.ticketId)
  },
  'GET /intake': async (person, about) => {
    const found = await person.call(api.listIntake, { query: list })
    return found.items.some((item) => item.id === about.intakeId)
  },
}

const has = (page: { items: { id: string }[] }, about: Story): boolean =>
  page.items.some((item) => item.id === about.ticketId)

/** Routes that neither read nor touch a ticket. */
export const withoutTickets = [
  'GET /calendars',
  'POST /calendars',
  'PATCH /calendars/:id',
  'DELETE /calendars/:id',
  'GET /sla-policies',
  'POST /sla-policies',
  'PATCH /sla-policies/:id',
  'DELETE /sla-policies/:id',
  'PUT /sla-policies/order',
  'GET /promises/share',
  'POST /notifications/read',
  'POST /views',
  'PATCH /views/:id',
  'DELETE /views/:id',
  'PUT /views/arrangement',
  'GET /organizations',
  'POST /organizations',
  'PATCH /organizations/:id',
  'DELETE /organizations/:id',
  'GET /true-senders',
  'POST /true-senders',
  'PUT /true-senders/:id',
  'DELETE /true-senders/:id',
  'POST /true-senders/trial',
  'GET /suppressions',
  'GET /suppression-policy',
  'PATCH /suppression-policy',
  'DELETE /suppressions/:email',
  'GET /setup',
  'POST /setup',
  'GET /session',
  'POST /session',
  'DELETE /session',
  'GET /sessions',
  'DELETE /sessions/:id',
  'PATCH /me',
  'POST /me/password',
  'POST /me/two-factor',
  'POST /me/two-factor/confirmation',
  'POST /me/two-factor/removal',
  'POST /password-resets',
  'POST /password-resets/:token',
  'GET /invitations/:token',
  'POST /invitations/:token',
  'GET /agents',
  'POST /agents',
  'POST /agents/:id/invitation',
  'POST /agents/:id/two-factor/removal',
  'PATCH /agents/:id',
  'GET /groups',
  'POST /groups',
  'PATCH /groups/:id',
  'DELETE /groups/:id',
  'GET /roles',
  'POST /roles',
  'PATCH /roles/:id',
  'DELETE /roles/:id',
  'GET /tokens',
  'POST /tokens',
  'DELETE /tokens/:id',
  'GET /me/availability',
  'PUT /me/availability',
  'GET /availability',
  'GET /routing',
  'PATCH /routing/settings',
  'PUT /routing/groups/:id',
  'PUT /routing/agents/:id',
  'POST /routing/skills',
  'DELETE /routing/skills/:id',
  'PUT /routing/skill-rules',
  'PUT /routing/away-reasons',
  'GET /rules',
  'POST /rules',
  'PATCH /rules/:id',
  'DELETE /rules/:id',
  'PUT /rules/order',
  'GET /checklists',
  'POST /checklists',
  'PATCH /checklists/:id',
  'DELETE /checklists/:id',
  'GET /templates',
  'POST /templates',
  'PATCH /templates/:id',
  'DELETE /templates/:id',
  'GET /acknowledgements',
  'PUT /acknowledgements/:id',
  'GET /board',
  'GET /satisfaction',
  'PATCH /satisfaction',
  'GET /webhooks',
  'POST /webhooks',
  'PATCH /webhooks/:id',
  'DELETE /webhooks/:id',
  'POST /webhooks/:id/secret',
  'POST /webhooks/:id/test',
  'POST /webhooks/:id/deliveries/:deliveryId/replay',
  'POST /webhooks/:id/replays',
  'GET /alarms',
  'DELETE /alarms/:id',
  'GET /audit',
  'GET /company',
  'PATCH /company',
  'GET /channels',
  'POST /channels',
  'PATCH /channels/:id',
  'DELETE /channels/:id',
  'POST /channels/discovery',
  'POST /channels/:id/consent',
  'GET /intake/comparisons',
  'POST /intake/comparisons',
  'GET /mail-apps',
  'PUT /mail-apps/:provider',
  'DELETE /mail-apps/:provider',
  'POST /channels/test',
  'GET /spam/senders',
  'POST /spam/senders',
  'DELETE /spam/senders/:id',
  'GET /spam/filter',
  'PATCH /spam/filter',
  'POST /channels/preview',
]
