import type { Expression, SqlBool } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import type { Settings } from '../settings/index.ts'

/** A mail of the desk itself: an invitation, a way back in. */
export interface SystemMail {
  to: string
  subject: string
  text: string
  locale: 'ru' | 'en'
}

/** Enqueues a mail of the desk itself. @returns false when no channel can send; then the link is shown instead */
export type SendSystemMail = (tx: Tx, mail: SystemMail) => Promise<boolean>

/** Which customers a caller may know of: those with a ticket that the caller may see. Tickets know which these are. */
export interface CustomerVisibility {
  /** A condition on a customer's id. */
  mayRead(caller: Caller, customerId: Expression<string>): Expression<SqlBool>
  /** Tickets that the caller may see, by customer; none counts as 0 and may be left out. */
  countTickets(db: Db | Tx, caller: Caller, customerIds: readonly string[]): Promise<Map<string, number>>
}

/** One customer, those of an organization, or everybody. */
export type Whose = { customerId?: string; organizationId?: string }

/** What people need of others, passed in by the composition root. */
export interface PeopleDeps {
  platform: Platform
  settings: Settings
  sendSystemMail: SendSystemMail
  visibility: CustomerVisibility
  /** What a desk starts with, once its language and time zone are known. */
  begin(tx: Tx, company: { locale: 'ru' | 'en'; timeZone: string }): Promise<void>
  /** What customers are worth or whom they belong to has changed, and with it the terms that their tickets are under. */
  standingChanged(tx: Tx, whose: Whose): Promise<void>
  /** Whether a group has unsolved tickets or channels: then it cannot be archived. */
  groupInUse(tx: Tx, groupId: string): Promise<boolean>
}

/** After the commit: whoever shows people, or holds a socket open for one, looks again. */
export const announcePeople = (tx: Tx, platform: Platform): void =>
  tx.afterCommit(() => platform.hints.publish({ type: 'settings', what: 'people' }))
