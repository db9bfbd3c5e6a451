import type { Permission, Reach } from '@opora/contract'
import type { ActorRef } from '@opora/core/ticket'
import { forbidden } from './refused.ts'

/** A person or program with an account: what it may do, and which tickets it may see. */
export interface Caller {
  kind: 'agent' | 'token'
  id: string
  name: string
  permissions: ReadonlySet<Permission>
  reach: Reach
  groupIds: readonly string[]
  /** The agent whose rights and signature apply: the agent itself, or a token's owner; null for the desk's own token. */
  agentId: string | null
  locale: 'ru' | 'en'
  /** Of the session the request came with; null for tokens. */
  sessionId: string | null
}

export type Actor =
  | Caller
  | { kind: 'customer'; id: string; name: string }
  | { kind: 'system'; id: null; name: string }

/** The desk itself: jobs, the command line, the clock. */
export const system: Actor = { kind: 'system', id: null, name: 'Opora' }

export const actorRef = (actor: Actor): ActorRef => ({ kind: actor.kind, id: actor.id })

export const may = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || (actor.kind !== 'customer' && actor.permissions.has(permission))

/** @throws Refused `forbidden` (403) when the actor lacks the permission */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw forbidden(permission)
}
