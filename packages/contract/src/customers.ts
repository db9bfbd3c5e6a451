import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Tier } from './organizations.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'

export const Customer = z.object({
  id: Id,
  name: z.string(),
  /** The address to write to; null when none is known. */
  email: z.string().nullable(),
  emails: z.array(z.string()),
  locale: z.string().nullable(),
  notes: z.string(),
  vip: z.boolean(),
  /** How much the customer weighs when work is put in order; null: as much as the organization. */
  tier: Tier.nullable(),
  organization: z.object({ id: Id, name: z.string() }).nullable(),
  ticketCount: z.number().int(),
  createdAt: Time,
})
export type Customer = z.infer<typeof Customer>

export const listCustomers = endpoint({
  method: 'GET',
  path: '/customers',
  tag: 'Customers',
  summary: 'Customers, newest first; `q` looks in names and addresses',
  query: z.object({ q: z.string().trim().max(200).optional(), limit: Limit, cursor: Cursor }),
  response: page(Customer),
})

export const getCustomer = endpoint({
  method: 'GET',
  path: '/customers/:id',
  tag: 'Customers',
  summary: 'One customer; `ticketCount` counts the tickets that the caller may see',
  params: ById,
  response: Customer,
})

export const changeCustomer = endpoint({
  method: 'PATCH',
  path: '/customers/:id',
  tag: 'Customers',
  summary: 'Change name, language, notes, VIP, tier or organization',
  params: ById,
  body: z.object({
    name: z.string().trim().max(200).optional(),
    locale: z.enum(['ru', 'en']).nullable().optional(),
    notes: z.string().max(10_000).optional(),
    vip: z.boolean().optional(),
    tier: Tier.nullable().optional(),
    organizationId: Id.nullable().optional(),
  }),
  response: Customer,
})
