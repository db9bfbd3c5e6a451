import type { Suppression as ShownSuppression } from '@opora/contract'
import { sql } from 'kysely'
import { customerByEmail } from '../people/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, timePart, toPage } from '../platform/http/index.ts'
import { notFound } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { change } from './change.ts'
import type { Desk } from './desk.ts'

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

export interface SuppressedFor {
  email: string
  reason: Suppression['reason']
  /** The other server's words. */
  detail: string | null
  intakeId: string | null
  /** Of the mail that went there. */
  ticketId: string
}

/**
 * Remembers that an address is not to be written to, and tells so on the ticket whose mail it was. A complaint outweighs
 * what was known before. Audited.
 */
export async function suppress(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  asked: SuppressedFor,
  now: Date,
): Promise<void> {
  const email = asked.email.toLowerCase()
  const known = await suppressionOf(tx, email)
  if (known && (known.reason === 'complaint' || asked.reason === known.reason)) return
  const row = {
    reason: asked.reason,
    detail: asked.detail?.slice(0, 1000) ?? null,
    intake_id: asked.intakeId,
    ticket_id: asked.ticketId,
    created_at: now,
  }
  await tx
    .insertInto('suppressions')
    .values({ email, ...row })
    .onConflict((conflict) => conflict.column('email').doUpdateSet(row))
    .execute()
  await audit(tx, actor, {
    at: now,
    action: 'suppression.added',
    object: { kind: 'suppression', id: email },
    after: { reason: asked.reason },
  })
  const customer = await customerByEmail(tx, { email, name: '' }, now)
  const command = { type: 'suppress', customerId: customer.id, reason: asked.reason } as const
  await change(tx, desk, actor, { ticketId: asked.ticketId, command, now })
}

/** Lets an address be written to again. @throws Refused `not_found` */
export async function liftSuppression(tx: Tx, actor: Actor, email: string, now: Date): Promise<void> {
  const row = await tx
    .deleteFrom('suppressions')
    .where('email', '=', email)
    .returning('reason')
    .executeTakeFirst()
  if (!row) throw notFound()
  await audit(tx, actor, {
    at: now,
    action: 'suppression.lifted',
    object: { kind: 'suppression', id: email },
    before: { reason: row.reason },
  })
}

/** Newest first: walks suppressions_created backwards. */
export async function listSuppressions(
  db: Db,
  filter: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: ShownSuppression[]; nextCursor: string | null }> {
  const after = decodeCursor(filter.cursor, [timePart, /^[^\s]+$/])
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .$if(Boolean(filter.q), (q) => q.where('email', 'like', `%${escapeLike(filter.q!.toLowerCase())}%`))
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(created_at, email) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('email', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return toPage(
    rows,
    filter.limit,
    (row) => [row.created_at.toISOString(), row.email],
    (row) => ({
      email: row.email,
      reason: row.reason as Suppression['reason'],
      detail: row.detail,
      intakeId: row.intake_id,
      createdAt: row.created_at.toISOString(),
    }),
  )
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
