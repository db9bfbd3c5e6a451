import type { Tx } from '../platform/database/pool.ts'

/** An act of a rule as its job carries it. */
export interface RuleAct {
  ticketId: string
  /** Of the event that announced it, and its number in that announcement. */
  seq: number
  number: number
  kind: string
}

/** Ticks an act off in the transaction that does it; false: it was done before. */
export async function tickOff(tx: Tx, { ticketId, seq, number, kind }: RuleAct, now: Date): Promise<boolean> {
  const done = await tx
    .insertInto('rule_acts')
    .values({ ticket_id: ticketId, seq, number, kind, done_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes down why an act that was ticked off came to nothing, for the history of its rule. */
export async function cameToNothing(
  tx: Tx,
  { ticketId, seq, number }: Omit<RuleAct, 'kind'>,
  because: string,
): Promise<void> {
  await tx
    .updateTable('rule_acts')
    .set({ came_to_nothing: because })
    .where('ticket_id', '=', ticketId)
    .where('seq', '=', seq)
    .where('number', '=', number)
    .execute()
}
