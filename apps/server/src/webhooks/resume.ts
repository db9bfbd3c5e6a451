import { catchUpWebhook, deliverWebhook } from '../job-kinds.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'

/** Takes up what webhooks were still to be told, for a desk whose jobs were left behind by a restore. */
export async function resumeWebhooks({ db, queue }: Pick<Platform, 'db' | 'queue'>): Promise<void> {
  await transaction(db, async (tx) => {
    const hooks = await tx
      .updateTable('webhooks')
      .set({ lease_id: null, lease_until: null, next_run_at: null })
      .where('state', '=', 'active')
      .returning('id')
      .execute()
    await queue.enqueue(
      tx,
      hooks.flatMap(({ id }) => [
        job(catchUpWebhook, { webhookId: id }),
        job(deliverWebhook, { webhookId: id }),
      ]),
    )
  })
}
