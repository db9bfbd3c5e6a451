import type { Draft } from '@opora/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'

// What an agent has begun to write. Visible to its author alone, and never part of the log.

export interface DraftContent {
  kind: 'public' | 'note'
  html: string
  /** null: whoever an answer to all goes to. */
  to: string[] | null
  cc: string[]
  bcc: string[]
  uploadIds: string[]
  baseSeq: number
}

/** The agent's draft on a ticket; null when there is none. One row by primary key. */
export async function getDraft(db: Db | Tx, ticketId: string, agentId: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .select(
      sql<{ id: string; name: string; type: string; size: number }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', id::text, 'name', name, 'type', type, 'size', size) order by id)
        from uploads where id = any(drafts.upload_ids) and owner = ${`agent:${agentId}`}), '[]')`.as(
        'uploads',
      ),
    )
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  if (!row) return null
  return {
    kind: row.kind as Draft['kind'],
    html: row.html,
    to: row.to_list as string[] | null,
    cc: row.cc_list as string[],
    bcc: row.bcc_list as string[],
    uploads: row.uploads,
    baseSeq: row.base_seq,
    updatedAt: row.updated_at.toISOString(),
  }
}

export async function saveDraft(
  tx: Tx,
  ticketId: string,
  agentId: string,
  draft: DraftContent,
  now: Date,
): Promise<Draft> {
  const content = {
    kind: draft.kind,
    html: draft.html,
    to_list: draft.to && JSON.stringify(draft.to),
    cc_list: JSON.stringify(draft.cc),
    bcc_list: JSON.stringify(draft.bcc),
    upload_ids: draft.uploadIds,
    base_seq: draft.baseSeq,
    updated_at: now,
  }
  await tx
    .insertInto('drafts')
    .values({ ticket_id: ticketId, agent_id: agentId, ...content })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'agent_id']).doUpdateSet(content))
    .execute()
  return (await getDraft(tx, ticketId, agentId))!
}
