import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'

/** One line of the audit: who changed what. Never holds a secret or what a customer wrote. */
export interface AuditLine {
  at: Date
  /** What happened, as `thing.past`: 'agent.invited', 'role.changed', 'channel.deleted' … */
  action: string
  object: { kind: string; id: string | null }
  before?: unknown
  after?: unknown
  /** Network address the change came from, where there is one. */
  address?: string
}

type Doer = Pick<Actor, 'kind' | 'id' | 'name'>

/** Writes a line into the audit, in the transaction of the change itself: both happen or neither. */
export async function audit(tx: Tx, actor: Doer, line: AuditLine): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      at: line.at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      action: line.action,
      object_kind: line.object.kind,
      object_id: line.object.id,
      before: json(line.before),
      after: json(line.after),
      address: line.address ?? null,
    })
    .execute()
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
