import { sql } from 'kysely'
import type { Desk } from '../tickets/index.ts'
import type { Stored } from './channel.ts'

type Row = Omit<Stored, 'id'> & { state: string }

/**
 * Takes up a mail that waits, marked as being read before anything reads it. A mark that is there already means that
 * a process died over this mail: from then on it is read apart, where it can end nothing but its own thread. After
 * `mostAttempts` such deaths and errors together it is put aside for a person.
 * @returns null when somebody else was quicker, or when it has just been put aside
 */
export async function takeUp(desk: Desk, id: string, mostAttempts: number): Promise<Stored | null> {
  const found = await sql<Row>`
    with before as materialized (select id, reason from intake where id = ${id} and state = 'pending' for update),
    marked as (
      update intake set
        attempts = attempts + died::int,
        state = case when died and attempts + 1 >= ${mostAttempts} then 'failed' else 'pending' end,
        reason = case when died and attempts + 1 >= ${mostAttempts} then 'error' else ${READING} end,
        reason_detail = case when died then 'The process ended while it had this mail in hand.' end
      from (select id, reason is not distinct from ${READING} as died from before) as earlier
      where intake.id = earlier.id
      returning intake.*, died, set_config('synchronous_commit', 'off', true))
    select channel_id::text as "channelId", source, envelope_from as "envelopeFrom", envelope_to as "envelopeTo",
      remote_address as "remoteAddress", helo, forced, attempts, died as apart, raw, state
    from marked join intake_raw on intake_raw.intake_id = marked.id`.execute(desk.platform.db)
  const row = found.rows[0]
  if (row?.state !== 'pending') return null
  const { state: _, ...stored } = row
  return { ...stored, id }
}

const READING = 'reading'
