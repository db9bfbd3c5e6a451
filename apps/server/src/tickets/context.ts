import { type Calendar, isOpen } from '@opora/core/calendar'
import type { Facts } from '@opora/core/conditions'
import type { SlaState } from '@opora/core/sla'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import { lastCustomerMessage } from './customer-words.ts'
import type { Desk } from './desk.ts'
import type { Place, Rules } from './rulebook.ts'

/** Which terms applied to a ticket from when on: after which entry of its log. The oldest were kept without that. */
export type TermsInTime = { at: number; seq?: number; to: string | null }[]

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
  /** By which hours the ticket is worked on. */
  calendar: Calendar
  clocks: Clocks | null
  /** When the nearest promise to the customer is due. */
  promised: Date | null
  /** The facts that do not follow from the ticket's own row. */
  facts: Facts
}

/** Who asks, and where the ticket lies. */
interface Known extends Lies {
  id: string | null
  requesterId: string
}

type Lies = Pick<Place, 'groupId' | 'channelId'>

/** What is read of a ticket beside its row. */
export interface ContextRow {
  version: string
  requester: {
    vip: boolean
    tier: number | null
    organizationId: string | null
    locale: string | null
  } | null
  channel_kind: string | null
  words: string
  clocks: { state: SlaState; warned: string[]; wakeAt: string | null; terms: TermsInTime } | null
  promised: Date | null
  due_at: Date | null
  breached_at: Date | null
}

type Part = RawBuilder<unknown> | string | null

/** What a ticket has of its own. */
export type Own = Pick<ContextRow, 'words' | 'clocks' | 'promised' | 'due_at' | 'breached_at'>

/** Of a ticket that is only being opened. */
export const nothingOwn: Own = { words: '', clocks: null, promised: null, due_at: null, breached_at: null }

/** The other columns: those of a new ticket too. Cost: four rows by primary key. */
export const surroundings = (of: { requesterId: Part; channelId: Part }) => sql`
  (select version::text from rulebook) as version,
  (select kind from channels where channels.id = ${of.channelId}) as channel_kind,
  (select jsonb_build_object('vip', customers.vip, 'tier', coalesce(customers.tier, organizations.tier),
      'organizationId', organization_id::text, 'locale', locale)
    from customers left join organizations on organizations.id = organization_id
    where customers.id = ${of.requesterId}) as requester`

/** Columns for `ContextRow` but the last two. Cost: five rows by primary key, the customer's newest message and the ticket's promises. */
export const contextColumns = (of: {
  id: Part
  requesterId: Part
  channelId: Part
}) => sql`${surroundings(of)},
  ${lastCustomerMessage(of.id)} as words,
  (select jsonb_build_object('state', state, 'warned', warned, 'wakeAt', wake_at, 'terms', terms)
    from ticket_clocks where ticket_clocks.ticket_id = ${of.id}) as clocks,
  (select min(promises.due_at) from promises
    where promises.ticket_id = ${of.id} and promises.state = 'open') as promised`

/** Reads it in a statement of its own: for whoever has the ticket's row already. */
export async function readContext(tx: Tx, desk: Desk, known: Known, now: Date): Promise<Context> {
  const { rows } = await sql<ContextRow>`
    select ${contextColumns(known)}, tickets.due_at, tickets.breached_at
    from (select) one left join tickets on tickets.ticket_id = ${known.id}`.execute(tx)
  return toContext(tx, desk, known, rows[0]!, now)
}

/** What was read, with the rules of its version. */
export async function toContext(
  tx: Tx,
  desk: Desk,
  { groupId, channelId }: Lies,
  row: ContextRow,
  now: Date,
): Promise<Context> {
  const { clocks, requester } = row
  const rules = await desk.rules.at(tx, row.version, clocks?.state.policyId)
  const organizationId = requester?.organizationId ?? null
  const calendar = rules.calendarOf({ organizationId, groupId, channelId })
  return {
    rules,
    calendar,
    clocks: clocks && { ...clocks, wakeAt: clocks.wakeAt === null ? null : new Date(clocks.wakeAt) },
    promised: row.promised,
    facts: {
      channelKind: row.channel_kind,
      organizationId,
      vip: requester?.vip ?? false,
      tier: requester?.tier ?? 0,
      language: requester?.locale ?? null,
      lastCustomerMessage: row.words,
      openNow: isOpen(calendar, now.getTime()),
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
