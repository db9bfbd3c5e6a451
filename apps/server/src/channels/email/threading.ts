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

/**
 * Outlook's mark of a conversation as an id: the 22 bytes that all its mails share. A hint and no more: letters made from
 * one template share it too.
 */
export function conversationId(mail: ReadMail): string | null {
  const index = mail.headers.threadIndex?.replace(/\s/g, '')
  if (!index || !/^[A-Za-z0-9+/]{29,}={0,2}$/.test(index)) return null
  return `thread-index:${Buffer.from(index, 'base64').subarray(0, 22).toString('hex')}`
}

/** What is known already of a mail that has just come. */
export interface Known {
  /** The same mail, by another way or a second time, and what it became. */
  twin: { ticketId: string | null; messageRef: string | null } | null
  /** Ids that tell where the mail belongs: its own only if no other mail has come under it before. */
  ids: string[]
  /** The tickets in which any of them has been seen. */
  ticketIds: string[]
}

interface Asked {
  intakeId: string
  hash: string | null
  own: string | null
  ids: string[]
  from: string | null
  subject: string
  /** It came through a mailing list. */
  list: boolean
}

interface Same {
  ticketId: string | null
  messageRef: string | null
  from: string | null
  subject: string | null
  automatic: string | null
}

/** Looks up all of it at once: indexes intake_content, intake_message_id, mail_threads_id. */
export async function lookUp(tx: Tx, asked: Asked): Promise<Known> {
  const { intakeId, hash, own, ids } = asked
  const others = ids.filter((id) => id !== own)
  const threads = (condition: ReturnType<typeof sql>) =>
    sql`array(select distinct ticket_id::text from mail_threads where rfc_message_id ${condition})`
  const found = await sql<{ twin: Known['twin']; same: Same[]; byOwn: string[]; byOthers: string[] }>`
    select
      (select jsonb_build_object('ticketId', ticket_id::text, 'messageRef', message_ref::text) from intake
        where content_sha256 = ${hash} and id <> ${intakeId}
          and state in ('ticket', 'follow-up', 'bounce', 'automatic') limit 1) as twin,
      (select coalesce(jsonb_agg(jsonb_build_object('ticketId', i.ticket_id::text, 'messageRef', i.message_ref::text,
          'from', i.from_email, 'subject', i.subject, 'automatic', m.automatic)), '[]')
        from (select * from intake where message_id = ${own} and id <> ${intakeId}
          and state in ('ticket', 'follow-up', 'automatic') limit 10) i
        left join messages m on m.ticket_id = i.ticket_id and m.message_id = i.message_ref) as same,
      ${threads(sql`= ${own}`)} as "byOwn",
      ${threads(sql`= any(${others}::text[])`)} as "byOthers"`.execute(tx)
  const { twin, same, byOwn, byOthers } = found.rows[0]!
  const taken = same.length > 0
  return {
    twin: twin ?? same.find((earlier) => isListCopy(earlier, asked)) ?? null,
    ids: taken ? others : ids,
    ticketIds: [...new Set([...byOthers, ...(taken ? [] : byOwn)])],
  }
}

/** The same letter once directly and once through a list, which adds its name to the subject and a foot to the text. */
function isListCopy(earlier: Same, mail: Asked): boolean {
  if (!mail.list && earlier.automatic !== 'list') return false
  return earlier.from === mail.from && plainSubject(earlier.subject ?? '') === plainSubject(mail.subject)
}

/** A subject without what answers, forwards and lists put before it. */
export function plainSubject(subject: string): string {
  const prefix = /^\s*((re|aw|sv|fwd?|fw|отв|ответ|на|пересл|ha)(\[\d+\])?\s*:|\[[^\]]{1,60}\])\s*/i
  let rest = subject.trim()
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(prefix, '')
  }
  return rest.replace(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * The ticket that a mail names: by a ticket's address, which is signed, or by a number in the subject, which anybody can
 * type: it counts from somebody who takes part, and only tells of the ticket from anybody else. An id that merely looks
 * like one of ours names nothing: those that we sent are in the threads.
 */
export async function findNamed(
  tx: Tx,
  secrets: Secrets,
  mail: { tags: readonly string[]; subject: string; author: { email: string; colleague: boolean } },
): Promise<{ ticketId: string | null; names: string | null }> {
  const named = mail.tags.map((tag) => ticketOfTag(secrets, tag))
  for (const id of named) if (id !== null && (await exists(tx, id))) return { ticketId: id, names: null }
  const token = /\[#([1-9]\d{0,17})\]/.exec(mail.subject)?.[1]
  if (!token || !(await exists(tx, token))) return { ticketId: null, names: null }
  const counts = mail.author.colleague || (await takesPart(tx, token, mail.author.email))
  return counts ? { ticketId: token, names: null } : { ticketId: null, names: token }
}

/**
 * The ticket of the conversation that Outlook says a mail goes on with, for mail whose other headers were rewritten on
 * the way: only for an answer under the same subject, and only for somebody who takes part.
 */
export async function findConversation(tx: Tx, mail: ReadMail, email: string): Promise<string | null> {
  const id = conversationId(mail)
  if (id === null || !/^\s*(re|aw|sv|отв|ответ|на|ha)\s*(\[\d+\])?\s*:/i.test(mail.subject)) return null
  const rows = await tx
    .selectFrom('mail_threads')
    .innerJoin('tickets', 'tickets.ticket_id', 'mail_threads.ticket_id')
    .select(['tickets.ticket_id', 'tickets.subject'])
    .where('rfc_message_id', '=', id)
    .orderBy('tickets.ticket_id', 'desc')
    .limit(20)
    .execute()
  const subject = plainSubject(mail.subject)
  for (const row of rows) {
    if (plainSubject(row.subject) === subject && (await takesPart(tx, row.ticket_id, email))) {
      return row.ticket_id
    }
  }
  return null
}

async function exists(tx: Tx, ticketId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets')
    .select('ticket_id')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row !== undefined
}

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
