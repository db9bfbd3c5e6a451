import { sql } from 'kysely'
import type { Desk } from '../tickets/index.ts'
import type { Stored } from './channel.ts'

/** So many of those that come next are taken up with a mail: each mark of its own would cost as much as reading. */
const AHEAD = 5
/** A larger mail is fetched when its turn has come. */
const SMALL_BYTES = 256 * 1024

/** What this process took up and could not finish because the database ailed: the mark left on it is no death. */
const unfinished = new WeakMap<Desk, Set<string>>()

type Waiting = Omit<Stored, 'raw'> & { raw: Buffer | null }

/** What this process has taken up and not begun to read. */
const inHand = new WeakMap<Desk, Map<string, Promise<Waiting | null>>>()

/**
 * Takes up a mail that waits, marked as being read before anything reads it. A mark that is there already means that
 * a process died while it had this mail in hand: from then on it is read apart, where it can end nothing but its own
 * thread. After `mostAttempts` such deaths and errors together it is put aside for a person.
 * @param next what the caller is going to take up after it
 * @returns null when somebody else was quicker, or when it has just been put aside
 */
export async function takeUp(
  desk: Desk,
  id: string,
  mostAttempts: number,
  next: readonly string[] = [],
): Promise<Stored | null> {
  const held = heldBy(desk)
  if (!held.has(id)) {
    const ids = [id, ...next.filter((each) => !held.has(each)).slice(0, AHEAD)]
    const marked = mark(desk, ids, mostAttempts)
    for (const each of ids) {
      const own = marked.then((found) => found.get(each) ?? null)
      // Whoever takes it up hears of the failure; until then nobody listens.
      own.catch(() => {})
      held.set(each, own)
    }
  }
  const taken = held.get(id)!
  held.delete(id)
  const waiting = await taken
  return waiting && { ...waiting, raw: waiting.raw ?? (await rawOf(desk, id)) }
}

function heldBy(desk: Desk): Map<string, Promise<Waiting | null>> {
  const held = inHand.get(desk) ?? new Map<string, Promise<Waiting | null>>()
  inHand.set(desk, held)
  return held
}

/** The database gave way under a mail that was in hand: the next to take it up is not to think that it is deadly. */
export function leaveUnfinished(desk: Desk, id: string): void {
  unfinished.set(desk, (unfinished.get(desk) ?? new Set<string>()).add(id))
}

async function mark(desk: Desk, ids: readonly string[], mostAttempts: number): Promise<Map<string, Waiting>> {
  const own = unfinished.get(desk)
  const spared = ids.filter((id) => own?.has(id))
  const found = await sql<Waiting & { state: string }>`
    with before as materialized (
      select id, reason from intake where id = any(${ids}::bigint[]) and state = 'pending' order by id for update),
    marked as (
      update intake set
        attempts = attempts + died::int,
        state = case when died and attempts + 1 >= ${mostAttempts} then 'failed' else 'pending' end,
        reason = case when died and attempts + 1 >= ${mostAttempts} then 'error' else ${READING} end,
        reason_detail = case when died then 'The process ended while it had this mail in hand.' end
      from (select id, reason is not distinct from ${READING} and id <> all(${spared}::bigint[]) as died from before) as earlier
      where intake.id = earlier.id
      returning intake.*, died, set_config('synchronous_commit', 'off', true))
    select id::text, channel_id::text as "channelId", source, envelope_from as "envelopeFrom",
      envelope_to as "envelopeTo", remote_address as "remoteAddress", helo, forced, attempts, died as apart, state,
      case when size <= ${SMALL_BYTES} then raw end as raw
    from marked join intake_raw on intake_raw.intake_id = marked.id`.execute(desk.platform.db)
  for (const id of spared) own?.delete(id)
  const pending = found.rows.filter(({ state }) => state === 'pending')
  return new Map(pending.map((waiting) => [waiting.id, waiting]))
}

const READING = 'reading'

async function rawOf({ platform }: Desk, id: string): Promise<Buffer> {
  const row = await platform.db
    .selectFrom('intake_raw')
    .select('raw')
    .where('intake_id', '=', id)
    .executeTakeFirstOrThrow()
  return row.raw
}
