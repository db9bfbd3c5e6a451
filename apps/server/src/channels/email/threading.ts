import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/pool.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { ticketOfMessageId, ticketOfThread } from '../../tickets/index.ts'
import { ticketOfTag } from './plus-address.ts'
import type { ReadMail } from './reading/index.ts'

/** Ids longer than this are nobody's to answer to; PostgreSQL could not index them. */
const MAX_ID = 400
/** Of a longer thread the first and the newest ids are enough to find it. */
const MAX_IDS = 40

const usable = (id: string): boolean => id.length <= MAX_ID

/** Every Message-ID that ties a mail to others: its own first. */
export function threadIds(mail: ReadMail): string[] {
  const references = mail.references.filter(usable)
  const kept = references.length > MAX_IDS ? [references[0]!, ...references.slice(1 - MAX_IDS)] : references
  const own = mail.messageId && usable(mail.messageId) ? [mail.messageId] : []
  return [...new Set([...own, ...mail.inReplyTo.filter(usable).slice(0, 5), ...kept])]
}

/**
 * Mails of one thread, and copies of one mail, that are processed side by side wait here for each other, so that the
 * second finds what the first made. Locks are taken in the order of their numbers.
 */
export async function lockThread(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const numbers = keys.map((key) => createHash('sha256').update(key).digest().readBigInt64BE())
  const ordered = [...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1)).map(String)
  await sql`select pg_advisory_xact_lock(n) from unnest(${ordered}::bigint[]) as n`.execute(tx)
}

/** Whether another mail came under the same Message-ID before: then the id says nothing about where this one belongs. */
export async function isIdTaken(tx: Tx, intakeId: string, messageId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('intake')
    .select('id')
    .where('message_id', '=', messageId)
    .where('id', '<>', intakeId)
    .where('state', 'in', ['ticket', 'follow-up', 'automatic'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The ticket a mail belongs to: by any id of its thread, by our own ids, by a ticket's address, by a participant's token. */
export async function findTicket(
  tx: Tx,
  secrets: Secrets,
  mail: { ids: readonly string[]; tags: readonly (string | null)[]; subject: string; fromEmail: string },
): Promise<string | null> {
  const byThread = await ticketOfThread(tx, mail.ids)
  if (byThread) return byThread
  const named = [...mail.ids.map(ticketOfMessageId), ...mail.tags.map((tag) => ticketOfTag(secrets, tag))]
  for (const id of named) if (id !== null && (await exists(tx, id))) return id
  const token = /\[#([1-9]\d{0,17})\]/.exec(mail.subject)?.[1]
  return token && (await takesPart(tx, token, mail.fromEmail)) ? token : null
}

async function exists(tx: Tx, ticketId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets')
    .select('ticket_id')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row !== undefined
}

/** A token in a subject can be typed by anybody: it counts only from somebody who is on the ticket. */
async function takesPart(tx: Tx, ticketId: string, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets')
    .innerJoin('customer_identities as sender', (join) =>
      join.on('sender.kind', '=', 'email').on('sender.value', '=', email),
    )
    .select('ticket_id')
    .where('ticket_id', '=', ticketId)
    .where(
      sql<boolean>`sender.customer_id = tickets.requester_id or sender.customer_id = any(tickets.participant_ids)`,
    )
    .executeTakeFirst()
  return row !== undefined
}
