import { isDone, isOnce } from '@opora/core/automation'
import type { Act } from '@opora/core/ticket'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { TicketEvents } from '../platform/database/schema.ts'
import { toEvent } from './rows.ts'
import { familyOf } from './survivor.ts'

/**
 * Which acts rules do not ask for again on a ticket, because it or one that came into it has them; null: of those that
 * are wanted none. Reads the log only where such acts are wanted.
 */
export async function doneBefore(
  tx: Tx,
  ticketId: string,
  wanted: readonly Act[],
): Promise<((act: Act) => boolean) | null> {
  if (!wanted.some(isOnce)) return null
  const { rows } = await sql<Selectable<TicketEvents>>`
    select * from ticket_events
    where ticket_id in ${familyOf(ticketId)} and type in ('checklist.started', 'link.added')`.execute(tx)
  const log = rows.map(toEvent)
  const done = (act: Act) => isDone(act, log)
  return wanted.some(done) ? done : null
}
