import { isOpen } from '@opora/core/calendar'
import type { Facts } from '@opora/core/conditions'
import type { SlaState } from '@opora/core/sla'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { Desk } from './desk.ts'
import type { Place, Rules } from './rulebook.ts'

/** Which terms applied to a ticket from when on. */
export type TermsInTime = { at: number; to: string | null }[]

/** A ticket's clocks as they are stored. */
export interface Clocks {
  state: SlaState
  /** Warnings that were given. */
  warned: string[]
  /** Of the job that is to look next. */
  wakeAt: Date | null
  /** Under which terms they ran. */
  terms: TermsInTime
}

/** What a change needs to know beside the ticket's row. */
export interface Context {
  rules: Rules
  clocks: Clocks | null
  /** When the nearest promise to the customer is due. */
  promised: Date | null
  /** The facts that do not follow from the ticket's own row. */
  facts: Facts
}

/** Who asks, and where the ticket lies. */
interface Known extends Place {
  id: string | null
  requesterId: string
}

interface Row {
  version: string
  requester: { vip: boolean; organizationId: string | null; locale: string | null } | null
  channel_kind: string | null
  state: SlaState | null
  warned: string[] | null
  wake_at: Date | null
  terms: TermsInTime | null
  due_at: Date | null
  breached_at: Date | null
  promised: Date | null
}

/**
 * Reads it once the row is locked, in a statement of its own: a statement that waited for a lock sees other tables as
 * they were before it waited. Cost: six rows by primary
 * key and the ticket's promises.
 */
export async function readContext(tx: Tx, desk: Desk, known: Known, now: Date): Promise<Context> {
  const { id, requesterId, channelId } = known
  const { rows } = await sql<Row>`
    select rulebook.version::text, channels.kind as channel_kind,
      (select jsonb_build_object('vip', ${sql.ref('vip')}, 'organizationId', organization_id::text, 'locale', locale)
        from customers where customers.id = ${requesterId}) as requester,
      ticket_clocks.state, ticket_clocks.warned, ticket_clocks.wake_at, ticket_clocks.terms,
      tickets.due_at, tickets.breached_at,
      (select min(promises.due_at) from promises
        where promises.ticket_id = ${id} and promises.state = 'open') as promised
    from rulebook
      left join channels on channels.id = ${channelId}
      left join ticket_clocks on ticket_clocks.ticket_id = ${id}
      left join tickets on tickets.ticket_id = ${id}`.execute(tx)
  const row = rows[0]!
  const rules = await desk.rules.at(tx, row.version, row.state?.policyId)
  return {
    rules,
    clocks: row.state && {
      state: row.state,
      warned: row.warned ?? [],
      wakeAt: row.wake_at,
      terms: row.terms ?? [],
    },
    promised: row.promised,
    facts: {
      channelKind: row.channel_kind,
      organizationId: row.requester?.organizationId ?? null,
      vip: row.requester?.vip ?? false,
      language: row.requester?.locale ?? null,
      openNow: isOpen(rules.calendarOf(known), now.getTime()),
      dueAt: row.due_at?.toISOString() ?? null,
      breached: row.breached_at !== null,
    },
  }
}

/** The clocks of another ticket; null: it has none. */
export async function readState(tx: Tx, ticketId: string): Promise<SlaState | null> {
  const row = await tx
    .selectFrom('ticket_clocks')
    .select('state')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return (row?.state ?? null) as SlaState | null
}
