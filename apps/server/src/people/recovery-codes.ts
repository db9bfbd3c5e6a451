import { createHmac, randomInt } from 'node:crypto'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { audit } from '../settings/index.ts'

// For whoever has lost the authenticator: fifty random bits each, and each opens once.
const HOW_MANY = 10
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** New codes in place of all earlier ones. @returns them, this once */
export async function renewRecoveryCodes(tx: Tx, platform: Platform, agentId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => `${fiveLetters()}-${fiveLetters()}`)
  await tx.deleteFrom('recovery_codes').where('agent_id', '=', agentId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ agent_id: agentId, code_hash: recoveryHash(platform, agentId, code) })))
    .execute()
  return codes
}

const fiveLetters = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')

/** Whether a code is one of the agent's; it is used up by this. */
export async function acceptRecoveryCode(
  tx: Tx,
  platform: Platform,
  agentId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('agent_id', '=', agentId)
    .where('code_hash', '=', recoveryHash(platform, agentId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) return false
  const self = { kind: 'agent' as const, id: agentId, name: '' }
  const object = { kind: 'agent', id: agentId }
  await audit(tx, self, { at: now, action: 'two_factor.recovery_code_used', object })
  return true
}

/** Keyed, because fifty bits can be searched by whoever has stolen the database. */
const recoveryHash = (platform: Platform, agentId: string, code: string): string =>
  createHmac('sha256', platform.secrets.derive('recovery codes'))
    .update(`${agentId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex')
