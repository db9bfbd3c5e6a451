import type { Tx } from '../platform/database/pool.ts'

// What an agent's composer leaves behind: the id it gave to a message, and the draft.

/** The message that a composer's id has made already. */
export async function messageOfClient(
  tx: Tx,
  ticketId: string,
  clientId: string | undefined,
): Promise<string | null> {
  if (!clientId) return null
  const row = await tx
    .selectFrom('messages')
    .select('message_id')
    .where('ticket_id', '=', ticketId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.message_id ?? null
}

/** Said is said: nothing is left to write on. */
export async function forgetDraft(tx: Tx, ticketId: string, agentId: string): Promise<void> {
  await tx.deleteFrom('drafts').where('ticket_id', '=', ticketId).where('agent_id', '=', agentId).execute()
}
