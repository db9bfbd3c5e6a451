import type { Command } from '@opora/core/ticket'
import { system } from '../../platform/actor.ts'
import { type Tx, transaction } from '../../platform/database/pool.ts'
import { Refused } from '../../platform/refused.ts'
import { change } from '../change.ts'
import type { Desk } from '../desk.ts'

/**
 * Looks at a ticket's clocks when they asked for it: what is due is warned of or noted as missed, once. A job that the
 * clocks no longer wait for does nothing, so that however many are left behind, one look follows another.
 */
export async function lookWhenDue(
  desk: Desk,
  { ticketId, at }: { ticketId: string; at: string },
): Promise<void> {
  const { db, clock } = desk.platform
  await transaction(db, async (tx) => {
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
    const row = await tx
      .selectFrom('ticket_clocks')
      .select('wake_at')
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    if (row?.wake_at?.toISOString() !== at) return
    const nothingElse: Command = { type: 'look', warned: [], breached: [] }
    await change(tx, desk, system, { ticketId, command: nothingElse, now: clock.now() })
  }).catch((error: unknown) => {
    if (!(error instanceof Refused && error.code === 'not_found')) throw error
  })
}

/** Looks at a ticket's clocks now: hours or terms have changed. */
export async function retime(tx: Tx, desk: Desk, ticketId: string): Promise<void> {
  const nothingElse: Command = { type: 'look', warned: [], breached: [] }
  const now = desk.platform.clock.now()
  await change(tx, desk, system, { ticketId, command: nothingElse, now })
}
