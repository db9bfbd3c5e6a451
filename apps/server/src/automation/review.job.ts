import { RuleDefinition } from '@opora/core/automation'
import { transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { findFault } from './fault.ts'
import { recordFault } from './stop.job.ts'

/** Looks through active rules for those of which something that they name has gone since they were written. */
export async function reviewRules(platform: Platform): Promise<void> {
  const { db, clock } = platform
  const rows = await db
    .selectFrom('rules')
    .select(['id', 'definition'])
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .where('fault', 'is', null)
    .execute()
  for (const { id, definition } of rows) {
    const fault = await findFault(db, RuleDefinition.parse(definition))
    if (fault) await transaction(db, (tx) => recordFault(tx, platform, id, fault, clock.now()))
  }
}
