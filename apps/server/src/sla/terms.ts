import { Calendar, roundTheClock } from '@opora/core/calendar'
import { Condition, holds, type Subject } from '@opora/core/conditions'
import { SlaPolicy } from '@opora/core/sla'
import type { z } from 'zod'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Place } from '../tickets/index.ts'

/** What an administrator sets of a policy; its hours come from a calendar. */
export const Terms = SlaPolicy.omit({ id: true, calendar: true })
export type Terms = z.infer<typeof Terms>

/** Hours under the number of their version; '0' is round the clock. */
interface Hours {
  version: string
  calendar: Calendar
}

const always: Hours = { version: '0', calendar: roundTheClock }

interface Policy {
  id: string
  termsId: string
  condition: Condition
  terms: Terms
  /** null: those of the ticket. */
  hours: Hours | null
}

/** The desk's hours and terms at one version of the rules. */
export class TermsInForce {
  readonly #policies: readonly Policy[]
  readonly #hours: ReturnType<typeof hoursByPlace>
  /** Every combination of terms and hours that was asked for; a clock may still run under one of the past. */
  readonly #known = new Map<string, SlaPolicy>()

  private constructor(policies: readonly Policy[], hours: ReturnType<typeof hoursByPlace>) {
    this.#policies = policies
    this.#hours = hours
  }

  /** Two small queries over tables of tens of rows. */
  static async load(db: Db | Tx): Promise<TermsInForce> {
    const calendars = await readCalendars(db)
    return new TermsInForce(await readPolicies(db, calendars.byId), hoursByPlace(calendars))
  }

  /** Terms by their id, with the policy they belong to: for whoever shows them. */
  static async one(db: Db | Tx, id: string): Promise<{ policy: SlaPolicy; policyId: string; name: string }> {
    const [termsId, version] = id.split('.') as [string, string]
    const row = await db
      .selectFrom('sla_terms')
      .innerJoin('sla_policies', 'sla_policies.id', 'sla_terms.policy_id')
      .select(['terms', 'policy_id', 'name'])
      .where('sla_terms.id', '=', termsId)
      .executeTakeFirstOrThrow()
    const calendar = version === '0' ? roundTheClock : await readVersion(db, version)
    return { policy: { id, calendar, ...Terms.parse(row.terms) }, policyId: row.policy_id, name: row.name }
  }

  /** The terms of the first policy that applies to a ticket; null: none does. Spam is owed nothing. */
  policyFor(of: Subject, now: Date): SlaPolicy | null {
    if (of.ticket.spam) return null
    const from = { now: now.getTime(), me: null }
    const policy = this.#policies.find(({ condition }) => holds(condition, of, from))
    return policy
      ? this.#under(
          policy,
          policy.hours ?? this.#hours({ ...of.ticket, organizationId: of.facts.organizationId }),
        )
      : null
  }

  policyOf = (id: string): SlaPolicy | null => this.#known.get(id) ?? null

  /** By which hours tickets of a place are worked on. */
  calendarOf(place: Place): Calendar {
    return this.#hours(place).calendar
  }

  /** Makes terms of the past known: both halves of their id are rows that never change. */
  async recall(db: Db | Tx, id: string): Promise<void> {
    this.#known.set(id, (await TermsInForce.one(db, id)).policy)
  }

  #under({ termsId, terms }: Policy, hours: Hours): SlaPolicy {
    const id = `${termsId}.${hours.version}`
    const known = this.#known.get(id) ?? { id, calendar: hours.calendar, ...terms }
    this.#known.set(id, known)
    return known
  }
}

interface Calendars {
  byId: Map<string, Hours>
  standard: Hours
  ofOrganization: Map<string, Hours>
  ofGroup: Map<string, Hours>
  ofChannel: Map<string, Hours>
}

async function readCalendars(db: Db | Tx): Promise<Calendars> {
  const rows = await db
    .selectFrom('calendars')
    .innerJoin('calendar_versions', 'calendar_versions.id', 'calendars.version_id')
    .select(['calendars.id', 'calendars.is_default', 'calendar_versions.id as version', 'calendar'])
    .execute()
  const byId = new Map(
    rows.map((row) => [row.id, { version: row.version, calendar: Calendar.parse(row.calendar) }]),
  )
  const standard = rows.find((row) => row.is_default)
  const places = async (table: 'organizations' | 'groups' | 'channels') => {
    const found = await db
      .selectFrom(table)
      .select(['id', 'calendar_id'])
      .where('calendar_id', 'is not', null)
      .execute()
    return new Map(found.flatMap((row) => [[row.id, byId.get(row.calendar_id!) ?? always] as const]))
  }
  return {
    byId,
    standard: standard ? byId.get(standard.id)! : always,
    ofOrganization: await places('organizations'),
    ofGroup: await places('groups'),
    ofChannel: await places('channels'),
  }
}

/**
 * A ticket works by the hours that were promised to its customer's organization, else by its group's, else by its
 * channel's, else by the desk's.
 */
const hoursByPlace =
  ({ standard, ofOrganization, ofGroup, ofChannel }: Calendars) =>
  ({ organizationId, groupId, channelId }: Place): Hours =>
    ofOrganization.get(organizationId ?? '') ??
    ofGroup.get(groupId ?? '') ??
    ofChannel.get(channelId ?? '') ??
    standard

async function readPolicies(db: Db | Tx, calendars: Map<string, Hours>): Promise<Policy[]> {
  const rows = await db
    .selectFrom('sla_policies')
    .innerJoin('sla_terms', 'sla_terms.id', 'sla_policies.terms_id')
    .select(['sla_policies.id', 'sla_terms.id as terms_id', 'condition', 'terms', 'hours', 'calendar_id'])
    .where('active', '=', true)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('sla_policies.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    termsId: row.terms_id,
    condition: Condition.parse(row.condition),
    terms: Terms.parse(row.terms),
    hours: row.hours === 'ticket' ? null : (calendars.get(row.calendar_id ?? '') ?? always),
  }))
}

async function readVersion(db: Db | Tx, id: string): Promise<Calendar> {
  const row = await db
    .selectFrom('calendar_versions')
    .select('calendar')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return Calendar.parse(row.calendar)
}
