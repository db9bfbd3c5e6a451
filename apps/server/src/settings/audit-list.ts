import type { Answer, listAudit } from '@opora/contract'
import type { Db } from '../platform/database/pool.ts'
import { decodeCursor, idPart, toPage } from '../platform/http/index.ts'

/** The audit, newest first; reads its primary key backwards. */
export async function listAuditLines(
  db: Db,
  query: { limit: number; cursor?: string | undefined },
): Promise<Answer<typeof listAudit>> {
  const after = decodeCursor(query.cursor, [idPart])
  let select = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after) select = select.where('id', '<', after[0]!)
  return toPage(
    await select.execute(),
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      action: row.action,
      object: { kind: row.object_kind, id: row.object_id },
      before: row.before,
      after: row.after,
      address: row.address,
    }),
  )
}
