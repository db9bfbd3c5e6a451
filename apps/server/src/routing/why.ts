import type { Answer, getTicketRouting } from '@opora/contract'
import { routingWords } from '@opora/core/routing'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { accessTicket, toEvent } from '../tickets/index.ts'
import { waitsSince } from './read-waiting.ts'

/** Why a ticket went to whom, or why it waits: from its log and its place in the queue. @throws Refused `not_found` */
export async function whyRouted(
  db: Db,
  caller: Caller,
  ticketId: string,
): Promise<Answer<typeof getTicketRouting>> {
  const { assigneeId } = await accessTicket(db, caller, ticketId)
  const place = assigneeId === null ? await placeOf(db, ticketId) : undefined
  const rows = await db
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('type', 'in', ['ticket.routed', 'ticket.returned'])
    .orderBy('seq')
    .execute()
  const words: Record<string, string> = routingWords[caller.locale]
  return {
    waitingSince: place?.since.toISOString() ?? null,
    hindrance: place ? hindranceOf(place, caller.locale) : null,
    turns: rows.map(toEvent).flatMap((event) => {
      if (event.type === 'ticket.routed') {
        const { agentId, reasons } = event.data
        return [
          { at: event.at, agentId, sentence: reasons.map((reason) => words[reason] ?? reason).join('; ') },
        ]
      }
      if (event.type !== 'ticket.returned') return []
      const { agentId, because } = event.data
      return [{ at: event.at, agentId, sentence: returned[caller.locale][because] }]
    }),
  }
}

/** Where an open ticket of a group that shares out its work stands in the queue; undefined: in none. */
const placeOf = (db: Db, ticketId: string) =>
  db
    .selectFrom('tickets')
    .innerJoin('group_routing', 'group_routing.group_id', 'tickets.group_id')
    .leftJoin('ticket_routing', 'ticket_routing.ticket_id', 'tickets.ticket_id')
    .select([waitsSince.as('since'), 'hindrance', 'strategy'])
    .where('tickets.ticket_id', '=', ticketId)
    .where('tickets.status', 'in', ['new', 'open'])
    .where('tickets.spam', '=', false)
    .executeTakeFirst()

/** null: nobody has looked yet, or nothing keeps it from being given out in a moment. */
function hindranceOf(place: { hindrance: string | null; strategy: string }, locale: 'ru' | 'en') {
  const words: Record<string, string> = routingWords[locale]
  if (place.hindrance) return words[place.hindrance] ?? null
  return place.strategy === 'pull' ? taken[locale] : null
}

const taken = {
  ru: 'операторы берут обращения сами, по порядку',
  en: 'agents take tickets themselves, in order',
}

const returned = {
  ru: {
    absent: 'вернулось в очередь: оператора долго не было на месте',
    silent: 'вернулось в очередь: клиент слишком долго ждал ответа',
    gone: 'вернулось в очередь: оператор больше не работает',
  },
  en: {
    absent: 'went back to the queue: the agent was away for long',
    silent: 'went back to the queue: the customer waited too long for an answer',
    gone: 'went back to the queue: the agent no longer works here',
  },
}
