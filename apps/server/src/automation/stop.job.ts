import { ruleOf } from '@opora/core/automation'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { raiseAlarm } from '../settings/index.ts'
import { bumpRules } from '../tickets/index.ts'

/** A rule that the door could not run stops: alone, visibly, until somebody mends it. */
export async function stopRule(
  platform: Platform,
  { cause, reason }: { cause: string; reason: string },
): Promise<void> {
  const id = ruleOf(cause)
  if (id !== null)
    await transaction(platform.db, (tx) =>
      recordFault(tx, platform, id, { code: 'refused', detail: reason }, platform.clock.now()),
    )
}

/** Writes down why a rule does not work, and tells the administrators. */
export async function recordFault(
  tx: Tx,
  platform: Platform,
  ruleId: string,
  fault: { code: string; detail: string },
  now: Date,
): Promise<void> {
  const row = await tx
    .updateTable('rules')
    .set({ fault: fault.code, fault_detail: fault.detail })
    .where('id', '=', ruleId)
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!row) return
  const data = { ruleId, name: row.name, ...fault }
  await raiseAlarm(tx, platform, { kind: 'rule.stopped', key: ruleId, data }, now)
  await bumpRules(tx)
}
