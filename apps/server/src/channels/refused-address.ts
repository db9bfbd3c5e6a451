import type { Correspondent } from '@opora/contract'
import { system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { readSetting } from '../settings/index.ts'
import { type Desk, suppress } from '../tickets/index.ts'

/**
 * The server said at once that there is no such person: what a bounce would have said later. Of a mail to several nobody
 * says which of them it was.
 */
export async function suppressRefused(
  tx: Tx,
  desk: Desk,
  { ticketId, messageId, detail }: { ticketId: string; messageId: string; detail: string | null },
  now: Date,
): Promise<void> {
  if (!(await readSetting(tx, 'suppression')).unknownUsers) return
  const row = await tx
    .selectFrom('messages')
    .select(['to_list', 'cc_list', 'bcc_list'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  const lists = [row?.to_list, row?.cc_list, row?.bcc_list] as unknown as Correspondent[][]
  const [only, ...others] = lists.flat()
  if (!only || others.length > 0) return
  const email = only.email.toLowerCase()
  await suppress(tx, desk, system, { email, reason: 'bounce', detail, intakeId: null, ticketId }, now)
}
