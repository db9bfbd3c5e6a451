import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { Locale } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Empty, Limit, page, Time } from './paging.ts'
import { Permission, Reach } from './permissions.ts'

const Email = z.string().trim().max(254).pipe(z.email())
const Name = z.string().trim().min(1).max(200)

/** What every agent may know of a colleague. */
export const Agent = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roleId: Id,
  groupIds: z.array(Id),
  active: z.boolean(),
  /** false until the invitation has been accepted. */
  joined: z.boolean(),
  twoFactor: z.boolean(),
  locale: Locale,
  lastSeenAt: Time.nullable(),
})
export type Agent = z.infer<typeof Agent>

export const listAgents = endpoint({
  method: 'GET',
  path: '/agents',
  tag: 'People',
  summary: 'Everybody with an account, by name',
  response: z.object({ items: z.array(Agent) }),
})

export const inviteAgent = endpoint({
  method: 'POST',
  path: '/agents',
  tag: 'People',
  summary: 'Invite somebody; the link is mailed if the desk can send, and always returned',
  // Not idempotent: its answer opens an account and must not be kept. The address can be invited once anyway.
  status: 201,
  body: z.object({
    email: Email,
    name: z.string().trim().max(200).default(''),
    roleId: Id,
    groupIds: z.array(Id).max(200).default([]),
    locale: Locale.optional(),
  }),
  response: z.object({ agent: Agent, link: z.string(), mailed: z.boolean() }),
})

export const renewInvitation = endpoint({
  method: 'POST',
  path: '/agents/:id/invitation',
  tag: 'People',
  summary: 'A new link for somebody who has not joined yet; the old one dies',
  params: ById,
  response: z.object({ link: z.string(), mailed: z.boolean() }),
})

export const changeAgent = endpoint({
  method: 'PATCH',
  path: '/agents/:id',
  tag: 'People',
  summary: 'Change role, groups, name; deactivating ends all sessions',
  params: ById,
  body: z.object({
    name: Name.optional(),
    roleId: Id.optional(),
    groupIds: z.array(Id).max(200).optional(),
    active: z.boolean().optional(),
  }),
  response: Agent,
})

export const removeTwoFactor = endpoint({
  method: 'POST',
  path: '/agents/:id/two-factor/removal',
  tag: 'People',
  summary:
    'For a colleague who has lost phone and recovery codes: a password alone signs in again; all sessions end',
  params: ById,
  response: Agent,
})

export const Group = z.object({ id: Id, name: z.string(), agentIds: z.array(Id) })
export type Group = z.infer<typeof Group>

export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  tag: 'People',
  summary: 'Groups, by name',
  response: z.object({ items: z.array(Group) }),
})
export const createGroup = endpoint({
  method: 'POST',
  path: '/groups',
  tag: 'People',
  summary: 'Make a group',
  idempotent: true,
  status: 201,
  body: z.object({ name: Name, agentIds: z.array(Id).max(1000).default([]) }),
  response: Group,
})
export const changeGroup = endpoint({
  method: 'PATCH',
  path: '/groups/:id',
  tag: 'People',
  summary: 'Rename a group or change who belongs to it',
  params: ById,
  body: z.object({ name: Name.optional(), agentIds: z.array(Id).max(1000).optional() }),
  response: Group,
})
export const deleteGroup = endpoint({
  method: 'DELETE',
  path: '/groups/:id',
  tag: 'People',
  summary: 'Archive a group; refused while it has open tickets or channels',
  status: 204,
  params: ById,
  response: Empty,
})

export const Role = z.object({
  id: Id,
  name: z.string(),
  /** 'administrator', 'lead', 'agent' for shipped roles; the administrator's cannot be changed. */
  system: z.string().nullable(),
  permissions: z.array(Permission),
  reach: Reach,
  agentCount: z.number().int(),
})
export type Role = z.infer<typeof Role>

const roleBody = z.object({ name: Name, permissions: z.array(Permission), reach: Reach })

export const listRoles = endpoint({
  method: 'GET',
  path: '/roles',
  tag: 'People',
  summary: 'Roles with their rights',
  response: z.object({ items: z.array(Role) }),
})
export const createRole = endpoint({
  method: 'POST',
  path: '/roles',
  tag: 'People',
  summary: 'Make a role',
  idempotent: true,
  status: 201,
  body: roleBody,
  response: Role,
})
export const changeRole = endpoint({
  method: 'PATCH',
  path: '/roles/:id',
  tag: 'People',
  summary: 'Change what a role allows; nobody can grant what they do not have',
  params: ById,
  body: roleBody.partial(),
  response: Role,
})
export const deleteRole = endpoint({
  method: 'DELETE',
  path: '/roles/:id',
  tag: 'People',
  summary: 'Remove a role that nobody has',
  status: 204,
  params: ById,
  response: Empty,
})

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  /** Permissions, or '*' for all. */
  scopes: z.array(z.string()),
  reach: Reach,
  createdAt: Time,
  lastUsedAt: Time.nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

export const listTokens = endpoint({
  method: 'GET',
  path: '/tokens',
  tag: 'People',
  summary: 'API tokens in force',
  response: z.object({ items: z.array(ApiToken) }),
})
export const createApiToken = endpoint({
  method: 'POST',
  path: '/tokens',
  tag: 'People',
  summary: 'Make an API token; it is shown this once',
  status: 201,
  body: z.object({ name: Name, scopes: z.array(Permission).min(1), reach: Reach.default('all') }),
  response: z.object({ token: z.string(), item: ApiToken }),
})
export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/tokens/:id',
  tag: 'People',
  summary: 'Revoke an API token',
  status: 204,
  params: ById,
  response: Empty,
})

export const AuditEntry = z.object({
  id: Id,
  at: Time,
  actor: z.object({ kind: z.string(), id: Id.nullable(), name: z.string() }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string().nullable() }),
  before: z.unknown(),
  after: z.unknown(),
  address: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  tag: 'People',
  summary: 'Who changed what in settings, people and rights, newest first',
  query: z.object({ limit: Limit, cursor: Cursor }),
  response: page(AuditEntry),
})
