import type { Answer, getTicketClocks, TicketClock } from '@opora/contract'
import { type Clock, explain, left, metrics, type SlaState } from '@opora/core/sla'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { accessTicket, promisesOf } from '../tickets/index.ts'
import { TermsInForce } from './terms.ts'

/** What is owed on a ticket that the caller may see, and why. Lookups by key. @throws Refused `not_found` */
export async function owedOn(
  db: Db,
  caller: Caller,
  ticketId: string,
  zone: string,
  now: Date,
): Promise<Answer<typeof getTicketClocks>> {
  await accessTicket(db, caller, ticketId)
  const row = await db
    .selectFrom('ticket_clocks')
    .select('state')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  const state = (row?.state ?? null) as SlaState | null
  const promises = await promisesOf(db, ticketId)
  if (!state) return { policy: null, clocks: [], promises }
  const terms = state.policyId === null ? null : await TermsInForce.one(db, state.policyId)
  const reader = { locale: caller.locale, zone, now: now.getTime() }
  const clocks = metrics.flatMap((metric) => {
    const clock = state.clocks[metric]
    return clock && (clock.target !== null || clock.steps.length > 1)
      ? [shown(clock, terms?.policy ?? null, reader)]
      : []
  })
  return { policy: terms && { id: terms.policyId, name: terms.name }, clocks, promises }
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
