import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'

// How often the desk answers by itself. Counted in the database under a lock, so that all workers count as one, and
// so tight that two programs which answer each other fall silent whatever marks the other one leaves out.

/** Answers to one correspondent, or on one ticket, within a day. */
const ANSWERS = 3
/** The same with what time makes: reminders are nobody's echo, but enough is enough. */
const IN_ALL = 10
/** Answers within a day to letters of one domain that are alike but for names and numbers: the first one began it. */
const ALIKE = 2
/** Answers to one domain within an hour, whoever there writes whatever. */
const DOMAIN = 20

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Letters that time brings: they answer nothing, and no program of the other side has made them. */
const TIMED = ['reminder', 'rating']

export const isAnswer = (reason: string): boolean => !TIMED.includes(reason)

export type Limit = 'key_used' | 'correspondent_limit' | 'thread_limit' | 'domain_limit'

export interface Counted {
  ticketId: string
  key: string
  reason: string
  cause: string | null
  email: string
  /** The words that are answered; empty when nothing is. */
  answered: string
}

/** Which limit an automatic answer would exceed; null = none. Waits for others that count the same correspondent. */
export async function limitReached(tx: Tx, counted: Counted, now: Date): Promise<Limit | null> {
  const { correspondent, domain, likeness } = traits(counted)
  await sql`select pg_advisory_xact_lock(hashtext(${`answers ${domain ?? correspondent}`}))`.execute(tx)
  const day = new Date(now.getTime() - DAY_MS)
  const hour = new Date(now.getTime() - HOUR_MS)
  const answers = sql`reason <> all(${TIMED})`
  const { rows } = await sql<Record<'key' | 'answers' | 'all' | 'thread' | 'alike' | 'domain', number>>`
    select
      (select count(*) from automatic_answers where ticket_id = ${counted.ticketId} and key = ${counted.key})::int as key,
      (select count(*) from automatic_answers
        where correspondent = ${correspondent} and sent_at > ${day} and ${answers})::int as answers,
      (select count(*) from automatic_answers where correspondent = ${correspondent} and sent_at > ${day})::int as all,
      (select count(*) from automatic_answers
        where ticket_id = ${counted.ticketId} and sent_at > ${day} and ${answers})::int as thread,
      (select count(*) from automatic_answers
        where domain = ${domain} and sent_at > ${day} and likeness = ${likeness} and ${answers})::int as alike,
      (select count(*) from automatic_answers
        where domain = ${domain} and sent_at > ${hour} and ${answers})::int as domain`.execute(tx)
  return verdict(rows[0]!, isAnswer(counted.reason))
}

function verdict(
  said: Record<'key' | 'answers' | 'all' | 'thread' | 'alike' | 'domain', number>,
  answers: boolean,
): Limit | null {
  if (said.key > 0) return 'key_used'
  if (said.all >= IN_ALL) return 'correspondent_limit'
  if (!answers) return null
  if (said.answers >= ANSWERS) return 'correspondent_limit'
  if (said.thread >= ANSWERS) return 'thread_limit'
  return said.alike >= ALIKE || said.domain >= DOMAIN ? 'domain_limit' : null
}

export async function noteAnswer(tx: Tx, counted: Counted, messageId: string, now: Date): Promise<void> {
  await tx
    .insertInto('automatic_answers')
    .values({
      ticket_id: counted.ticketId,
      key: counted.key,
      message_id: messageId,
      ...traits(counted),
      reason: counted.reason,
      cause: counted.cause,
      sent_at: now,
    })
    .execute()
}

/** Where everybody has a mailbox: letters from one of these domains are not each other's echo. */
const PUBLIC =
  /^(gmail\.com|googlemail\.com|(mail|inbox|list|bk|internet|vk)\.ru|(yandex|ya)\.(ru|com|by|kz|uz|ua)|rambler\.ru|lenta\.ru|ro\.ru|(outlook|hotmail|live|msn)\.[a-z.]+|icloud\.com|me\.com|mac\.com|yahoo\.[a-z.]+|ukr\.net|tut\.by|proton(mail)?\.(com|me)|gmx\.[a-z]+|web\.de|qq\.com|163\.com)$/

function traits({ email, answered }: Counted) {
  const at = email.lastIndexOf('@')
  const host = email.slice(at + 1).toLowerCase()
  const local = email.slice(0, at).toLowerCase().replace(/\+.*$/, '')
  const plain = /^(gmail|googlemail)\.com$/.test(host) ? local.replaceAll('.', '') : local
  return {
    correspondent: `${plain}@${host}`,
    domain: PUBLIC.test(host) ? null : host,
    likeness: likenessOf(answered),
  }
}

/** Equal for texts that differ in numbers, addresses and single names only: what a template makes of two tickets. */
function likenessOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/\S*[@/\d]\S*/g, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3)
  return createHash('sha256')
    .update([...new Set(words)].slice(0, 40).join(' '))
    .digest('hex')
    .slice(0, 16)
}
