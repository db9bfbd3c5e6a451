import { type Permission, permissions, type Reach } from '@opora/contract'
import type { Actor } from '../platform/actor.ts'
import { Refused } from '../platform/refused.ts'

// Nobody grants what they do not have, and nobody manages somebody who may do more than they.

export interface Rights {
  permissions: readonly string[]
  reach: Reach
}

const width: Record<Reach, number> = { own: 0, group: 1, all: 2 }

export const lesserReach = (one: Reach, other: Reach): Reach => (width[one] < width[other] ? one : other)

/** What a role allows as it is now: the administrator's allows everything. */
export const rightsOf = (role: { system: string | null; permissions: string[]; reach: string }): Rights =>
  role.system === 'administrator'
    ? { permissions, reach: 'all' }
    : { permissions: role.permissions, reach: role.reach as Reach }

/** @throws Refused `rights.exceeded` (403) unless the actor has all of these rights */
export function requireRights(actor: Actor, rights: Rights): void {
  if (actor.kind === 'system') return
  if (actor.kind === 'customer') throw new Refused('rights.exceeded', 403)
  const missing = rights.permissions.find((permission) => !actor.permissions.has(permission as Permission))
  if (missing !== undefined || width[rights.reach] > width[actor.reach]) {
    throw new Refused('rights.exceeded', 403, { permission: missing })
  }
}

/** @throws Refused `rights.exceeded` (403) unless the actor sees all tickets or belongs to all of these groups */
export function requireGroups(actor: Actor, groupIds: readonly string[]): void {
  if (actor.kind === 'system') return
  if (actor.kind === 'customer') throw new Refused('rights.exceeded', 403)
  if (actor.reach === 'all' || groupIds.every((id) => actor.groupIds.includes(id))) return
  throw new Refused('rights.exceeded', 403)
}
