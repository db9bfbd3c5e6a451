import type { Db, Tx } from '../platform/database/pool.ts'

// Addresses that no longer want our mail, or no longer exist.

export interface Suppression {
  email: string
  /** `complaint`: no mail at all unless a person insists; `bounce`: nothing automatic. */
  reason: 'complaint' | 'bounce'
}

/** Whether and why an address is not to be written to; one row by primary key. */
export async function suppressionOf(db: Db | Tx, email: string): Promise<Suppression | null> {
  const row = await db
    .selectFrom('suppressions')
    .select(['email', 'reason'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row ? { email: row.email, reason: row.reason as Suppression['reason'] } : null
}

/** Of these addresses (lower case) those that have complained: nobody writes to them. */
export async function complainers(db: Db | Tx, emails: string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const rows = await db
    .selectFrom('suppressions')
    .select('email')
    .where('email', 'in', emails)
    .where('reason', '=', 'complaint')
    .execute()
  return new Set(rows.map((row) => row.email))
}
