import { createHash } from 'node:crypto'
import type { Answer, AnyEndpoint } from '@opora/contract'
import type { Db, Tx } from '../database/pool.ts'
import { Refused } from '../refused.ts'
import type { Call } from './call.ts'
import { isStorable } from './text.ts'

/**
 * Runs `work` at most once for a caller's Idempotency-Key. The key is taken in the same transaction as the effect:
 * a second request waits for the first to commit and gets its answer; after a rollback nothing remains.
 * @throws Refused `idempotency.mismatch` (422) when the key came with a different request before
 */
export async function once<E extends AnyEndpoint>(
  tx: Tx,
  endpoint: E,
  call: Call<AnyEndpoint>,
  work: () => Promise<Answer<E>>,
): Promise<Answer<E>> {
  const key = call.request.headers['idempotency-key']
  if (typeof key !== 'string' || !call.caller) return work()
  if (key.length === 0 || key.length > 255 || !isStorable(key)) throw new Refused('invalid_request', 400)
  const owner = `${call.caller.kind}:${call.caller.id}`
  const fingerprint = fingerprintOf(endpoint, call)
  const taken = await tx
    .insertInto('idempotency_keys')
    .values({ owner, key, fingerprint, created_at: call.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) {
    const first = await tx
      .selectFrom('idempotency_keys')
      .select(['fingerprint', 'response'])
      .where('owner', '=', owner)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (first.fingerprint !== fingerprint) throw new Refused('idempotency.mismatch', 422)
    call.reply.header('idempotent-replayed', 'true')
    return first.response as Answer<E>
  }
  const answer = await work()
  await tx
    .updateTable('idempotency_keys')
    .set({ status: endpoint.status, response: JSON.stringify(answer) })
    .where('owner', '=', owner)
    .where('key', '=', key)
    .execute()
  return answer
}

function fingerprintOf(endpoint: AnyEndpoint, call: Call<AnyEndpoint>): string {
  const { params, body } = call
  return createHash('sha256')
    .update(JSON.stringify([endpoint.method, endpoint.path, params, body]))
    .digest('hex')
}

/** Keys are kept for two days: long enough for every retry that anybody waits for. */
export async function tidyHttp(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', new Date(now.getTime() - 2 * 86_400_000))
    .execute()
}
