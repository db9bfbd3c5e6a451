import type { Calendar } from '@opora/core/calendar'
import type { Facts, Subject } from '@opora/core/conditions'
import type { PolicyOf, SlaPolicy } from '@opora/core/sla'
import type { Trigger } from '@opora/core/ticket'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'

/** Whose ticket it is and where it lies, as far as its working hours depend on that. */
export interface Place {
  /** Of its requester. */
  organizationId: string | null
  groupId: string | null
  channelId: string | null
}

/** All that the desk's rules say at one version. Features supply it; the door asks. */
export interface Rules {
  /** Rules on an update, in the order they run. */
  triggers(facts: Facts, now: Date): readonly Trigger[]
  /** Whether there are rules on time. */
  timed: boolean
  /** Whether a channel says at receipt when it will answer. */
  acknowledges(channelId: string | null): boolean
  /** Whether any group shares out its work. */
  shared: boolean
  /** The terms that apply to a ticket; null: nothing is promised. */
  policyFor(of: Subject, now: Date): SlaPolicy | null
  /** Terms by their id; those of the past once they were recalled. */
  policyOf: PolicyOf
  recall(db: Db | Tx, termsId: string): Promise<void>
  /** By which hours tickets of a place are worked on. */
  calendarOf(place: Place): Calendar
}

export interface RulesSource {
  load(db: Db | Tx): Promise<Rules>
}

/** The rules, read once for every version. */
export class Rulebook {
  readonly #source: RulesSource
  #known: { version: string; rules: Promise<Rules> } | undefined

  constructor(source: RulesSource) {
    this.#source = source
  }

  /**
   * The rules at a version that the caller has read.
   * @param termsId terms under which the ticket's clocks ran so far
   */
  async at(db: Db | Tx, version: string, termsId: string | null = null): Promise<Rules> {
    if (this.#known?.version !== version) {
      // Read after the version, so they are at least that new; a failure is not remembered.
      const rules = this.#source.load(db)
      this.#known = { version, rules }
      rules.catch(() => {
        if (this.#known?.rules === rules) this.#known = undefined
      })
    }
    const rules = await this.#known.rules
    if (termsId !== null && rules.policyOf(termsId) === null) await rules.recall(db, termsId)
    return rules
  }
}

/** Says that a rule, a policy or a calendar has changed: from this commit on every change works by the new ones. */
export async function bumpRules(tx: Tx): Promise<void> {
  await sql`update rulebook set version = version + 1`.execute(tx)
}

/** The rules as they stand, for whoever changes no ticket. */
export async function readRulebook(db: Db | Tx, rules: Rulebook): Promise<Rules> {
  const { version } = await db.selectFrom('rulebook').select('version').executeTakeFirstOrThrow()
  return rules.at(db, version)
}
