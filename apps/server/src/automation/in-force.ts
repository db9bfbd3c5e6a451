import { RuleDefinition, triggerOf, type UpdateRule } from '@opora/core/automation'
import type { Facts } from '@opora/core/conditions'
import type { Trigger } from '@opora/core/ticket'
import type { Db, Tx } from '../platform/database/pool.ts'

/** A rule that works now. */
export interface RuleInForce<D extends RuleDefinition = RuleDefinition> {
  id: string
  name: string
  definition: D
}

/** The rules on updates that the door runs, in their order; broken ones stand still and say so by themselves. */
export class UpdateRules {
  readonly #rules: readonly RuleInForce<UpdateRule>[]
  /** Whether there are rules on time beside them. */
  readonly timed: boolean

  private constructor(rules: readonly RuleInForce<UpdateRule>[], timed: boolean) {
    this.#rules = rules
    this.timed = timed
  }

  static async load(db: Db | Tx): Promise<UpdateRules> {
    const rules = await readRules(db, 'update')
    const timed = await readRules(db, 'time')
    return new UpdateRules(rules as RuleInForce<UpdateRule>[], timed.length > 0)
  }

  triggers(facts: Facts, now: Date): Trigger[] {
    return this.#rules.map(({ id, definition }) => triggerOf(id, definition, facts, now.getTime()))
  }
}

/** Active rules of a kind, in their order, without those that have stopped by themselves. */
export async function readRules(db: Db | Tx, kind: RuleDefinition['kind']): Promise<RuleInForce[]> {
  const rows = await db
    .selectFrom('rules')
    .select(['id', 'name', 'definition'])
    .where('kind', '=', kind)
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .where('fault', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const rules: RuleInForce[] = []
  for (const { id, name, definition } of rows) {
    const read = RuleDefinition.safeParse(definition)
    if (read.success) rules.push({ id, name, definition: read.data })
  }
  return rules
}

/** One active rule on time; null when it is gone, off or broken. */
export async function readRule(db: Db | Tx, id: string): Promise<RuleInForce | null> {
  const row = await db
    .selectFrom('rules')
    .select(['id', 'name', 'definition'])
    .where('id', '=', id)
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .where('fault', 'is', null)
    .executeTakeFirst()
  return row ? { ...row, definition: RuleDefinition.parse(row.definition) } : null
}
