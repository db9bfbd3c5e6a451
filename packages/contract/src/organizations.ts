import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'

/** How much a customer weighs when work is put in order. */
export const Tier = z.number().int().min(0).max(9)

export const Organization = z.object({
  id: Id,
  name: z.string(),
  /** Mail domains: who writes from one for the first time belongs to it. */
  domains: z.array(z.string()),
  tier: Tier,
  createdAt: Time,
})
export type Organization = z.infer<typeof Organization>

const Name = z.string().trim().min(1).max(200)
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[^\s@/]+\.[^\s@/.]+$/, 'organization.domain')
const Domains = z.array(Domain).max(100)

export const listOrganizations = endpoint({
  method: 'GET',
  path: '/organizations',
  tag: 'Customers',
  summary: 'Organizations, newest first; `q` looks in their names',
  query: z.object({ q: z.string().trim().max(200).optional(), limit: Limit, cursor: Cursor }),
  response: page(Organization),
})

export const createOrganization = endpoint({
  method: 'POST',
  path: '/organizations',
  tag: 'Customers',
  summary: 'Add an organization',
  idempotent: true,
  status: 201,
  body: z.object({ name: Name, domains: Domains.default([]), tier: Tier.default(0) }),
  response: Organization,
})

export const changeOrganization = endpoint({
  method: 'PATCH',
  path: '/organizations/:id',
  tag: 'Customers',
  summary: 'Change name, domains or tier',
  params: ById,
  body: z.object({ name: Name.optional(), domains: Domains.optional(), tier: Tier.optional() }),
  response: Organization,
})

export const deleteOrganization = endpoint({
  method: 'DELETE',
  path: '/organizations/:id',
  tag: 'Customers',
  summary: 'Delete an organization; its customers stay, without one',
  status: 204,
  params: ById,
  response: z.null(),
})
