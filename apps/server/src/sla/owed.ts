import type { Answer, getTicketClocks, TicketClock } from '@opora/contract'
import { type Clock, explain, left, metrics, type SlaState } from '@opora/core/sla'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { accessTicket, type Desk, type Place, promisesOf, readRulebook } from '../tickets/index.ts'
import { TermsInForce } from './terms.ts'

/** What is owed on a ticket that the caller may see, and why. Lookups by key. @throws Refused `not_found` */
export async function owedOn(
  { platform: { db }, rules }: Desk,
  caller: Caller,
  ticketId: string,
  now: Date,
): Promise<Answer<typeof getTicketClocks>> {
  await accessTicket(db, caller, ticketId)
  const { state, ...place } = await readState(db, ticketId)
  const hours = (await readRulebook(db, rules)).calendarOf(place)
  const promises = await promisesOf(db, ticketId)
  if (!state) return { policy: null, hours, clocks: [], promises }
  const terms = state.policyId === null ? null : await TermsInForce.one(db, state.policyId)
  const reader = { locale: caller.locale, zone: hours.timeZone, now: now.getTime() }
  const clocks = metrics.flatMap((metric) => {
    const clock = state.clocks[metric]
    return clock && (clock.target !== null || clock.steps.length > 1)
      ? [shown(clock, terms?.policy ?? null, reader)]
      : []
  })
  return { policy: terms && { id: terms.policyId, name: terms.name }, hours, clocks, promises }
}

async function readState(db: Db, ticketId: string): Promise<Place & { state: SlaState | null }> {
  const row = await db
    .selectFrom('tickets')
    .leftJoin('ticket_clocks', 'ticket_clocks.ticket_id', 'tickets.ticket_id')
    .leftJoin('customers', 'customers.id', 'tickets.requester_id')
    .select(['organization_id', 'group_id', 'channel_id', 'state'])
    .where('tickets.ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return {
    organizationId: row.organization_id,
    groupId: row.group_id,
    channelId: row.channel_id,
    state: row.state as SlaState | null,
  }
}

interface Reader {
  locale: 'ru' | 'en'
  zone: string
  now: number
}

function shown(clock: Clock, policy: Parameters<typeof left>[1], { locale, zone, now }: Reader): TicketClock {
  const live = clock.state === 'running' || clock.state === 'paused'
  return {
    metric: clock.metric,
    state: clock.state,
    startedAt: iso(clock.startedAt)!,
    dueAt: iso(clock.due),
    target: clock.target,
    left: live ? left(clock, policy, now) : null,
    breachedAt: iso(clock.breachedAt ?? (clock.due !== null && clock.due < now ? clock.due : null)),
    endedAt: iso(clock.endedAt),
    why: explain(clock, locale, zone),
  }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
