import { sql } from 'kysely'
import type { Tx } from '../../platform/database/pool.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { ticketOfTag } from './plus-address.ts'
import type { ReadMail } from './reading/index.ts'
import { storable } from './storable.ts'

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
  return [...new Set([...own, ...mail.inReplyTo.filter(usable).slice(0, 5), ...kept].map(storable))]
}

/** What is known already of a mail that has just come. */
export interface Known {
  /** The same mail, by another way or a second time, and what it became. */
  twin: { ticketId: string | null; messageRef: string | null } | null
  /** Ids that tell where the mail belongs: its own only if no other mail has come under it before. */
  ids: string[]
  /** The ticket in which any of them has been seen. */
  ticketId: string | null
}

/** Looks up all of it at once: indexes intake_content, intake_message_id, mail_threads_id. */
export async function lookUp(
  tx: Tx,
  mail: { intakeId: string; hash: string | null; own: string | null; ids: string[] },
): Promise<Known> {
  const { intakeId, hash, own, ids } = mail
  const others = ids.filter((id) => id !== own)
  const thread = (condition: ReturnType<typeof sql>) =>
    sql`(select max(ticket_id)::text from mail_threads where rfc_message_id ${condition})`
  const found = await sql<{
    twin: Known['twin']
    taken: boolean
    byOwn: string | null
    byOthers: string | null
  }>`
    select
      (select jsonb_build_object('ticketId', ticket_id::text, 'messageRef', message_ref::text) from intake
        where content_sha256 = ${hash} and id <> ${intakeId}
          and state in ('ticket', 'follow-up', 'bounce', 'automatic') limit 1) as twin,
      exists (select from intake where message_id = ${own} and id <> ${intakeId}
        and state in ('ticket', 'follow-up', 'automatic')) as taken,
      ${thread(sql`= ${own}`)} as "byOwn",
      ${thread(sql`= any(${others}::text[])`)} as "byOthers"`.execute(tx)
  const { twin, taken, byOwn, byOthers } = found.rows[0]!
  return { twin, ids: taken ? others : ids, ticketId: newer(byOthers, taken ? null : byOwn) }
}

const newer = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null ? (BigInt(a) > BigInt(b) ? a : b) : (a ?? b)

/**
 * The ticket a mail belongs to if no thread says so: by a ticket's address, or a participant's token. An id that merely
 * looks like one of ours names nothing: those that we sent are in the threads, the others anybody can make up.
 */
export async function findNamedTicket(
  tx: Tx,
  secrets: Secrets,
  mail: { tags: readonly string[]; subject: string; fromEmail: string },
): Promise<string | null> {
  const named = mail.tags.map((tag) => ticketOfTag(secrets, tag))
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
