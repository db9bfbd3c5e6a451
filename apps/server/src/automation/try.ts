import type { Answer, tryRule } from '@opora/contract'
import type { RuleDefinition } from '@opora/core/automation'
import { type Condition, testsOf } from '@opora/core/conditions'
import type { TicketEvent } from '@opora/core/ticket'
import type { Caller } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { customerMessages, type Desk, readContext, toEvent, toTicket, visible } from '../tickets/index.ts'
import { replay, type Touch } from './replay.ts'

/** So long a person waits for an answer, and no query keeps the desk from its work. */
const TIME_MS = 4_000
const SLICE = 100
const MOST = 20_000
const SHOWN = 50

/** What is known of a ticket's past only as it is now. */
const PRESENT = new Set(['vip', 'tier', 'organization', 'language', 'dueAt', 'breached'])

/**
 * What a rule would have done to the tickets of the last days that the caller may see. Reads whole logs, newest tickets
 * first: tickets_updated, then one range of the primary key a hundred tickets; stops after four seconds and says so.
 */
export async function tryOut(
  desk: Desk,
  caller: Caller,
  { definition, days }: { definition: RuleDefinition; days: number },
  now: Date,
): Promise<Answer<typeof tryRule>> {
  const since = new Date(now.getTime() - days * 86_400_000)
  const touched: { ticketId: string; subject: string; touch: Touch }[] = []
  const until = performance.now() + TIME_MS
  let place: { at: Date; id: string } | null = { at: now, id: '9223372036854775807' }
  let looked = 0
  while (place && looked < MOST && performance.now() < until) {
    const slice = await transaction(desk.platform.db, (tx) =>
      look(tx, desk, caller, { definition, since, place: place! }, now),
    )
    looked += slice.looked
    touched.push(...slice.touched)
    place = slice.next
  }
  return {
    count: touched.length,
    looked,
    complete: place === null,
    items: touched.slice(0, SHOWN).map(({ ticketId, subject, touch }) => ({ ticketId, subject, ...touch })),
    presentFields: [...fieldsOf(definition.condition)].filter((field) => PRESENT.has(field)),
  }
}

interface Question {
  definition: RuleDefinition
  since: Date
  place: { at: Date; id: string }
}

async function look(tx: Tx, desk: Desk, caller: Caller, { definition, since, place }: Question, now: Date) {
  const rows = await tx
    .selectFrom('tickets')
    .selectAll()
    .where((eb) => eb(eb.refTuple('updated_at', 'ticket_id'), '<', eb.tuple(place.at, place.id)))
    .where('updated_at', '>=', since)
    .where(visible(caller, 'tickets'))
    .orderBy('updated_at', 'desc')
    .orderBy('ticket_id', 'desc')
    .limit(SLICE)
    .execute()
  if (rows.length === 0) return { looked: 0, touched: [], next: null }
  const ids = rows.map((row) => row.ticket_id)
  const events = await tx
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', 'in', ids)
    .orderBy('ticket_id')
    .orderBy('seq')
    .execute()
  const logs = new Map<string, TicketEvent[]>(ids.map((id) => [id, []]))
  for (const row of events) logs.get(row.ticket_id)!.push(toEvent(row))
  const said = fieldsOf(definition.condition).has('lastCustomerMessage')
    ? await customerMessages(tx, ids)
    : new Map<string, string>()
  const touched: { ticketId: string; subject: string; touch: Touch }[] = []
  for (const row of rows) {
    const ticket = toTicket(row)
    const { facts, calendar } = await readContext(tx, desk, ticket, now)
    const past = {
      log: logs.get(row.ticket_id)!,
      facts,
      calendar,
      said,
      since: since.getTime(),
      now: now.getTime(),
    }
    const touch = replay(definition, past)
    if (touch) touched.push({ ticketId: row.ticket_id, subject: row.subject, touch })
  }
  const last = rows.at(-1)!
  return {
    looked: rows.length,
    touched,
    next: rows.length < SLICE ? null : { at: last.updated_at, id: last.ticket_id },
  }
}

const fieldsOf = (condition: Condition): Set<string> => new Set(testsOf(condition).map(({ field }) => field))
