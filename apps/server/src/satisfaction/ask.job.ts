import { sql } from 'kysely'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import { answerAutomatically, cameToNothing, type Desk, tickOff } from '../tickets/index.ts'
import { letterOf } from './letter.ts'
import { rateable } from './rateable.ts'

/** What a rule asked for. */
interface ToAsk {
  ticketId: string
  /** Of the event by which the rule announced it, and its number there. */
  seq: number
  number: number
  cause: string
  templateId: string | null
}

/** The words of a template for a ticket; null when it is gone. */
type TemplateWords = (
  tx: Tx,
  settings: Settings,
  templateId: string,
  ticketId: string,
) => Promise<{ subject: string | null; text: string } | null>

const DAY_MS = 86_400_000

/**
 * Asks a ticket's customer how he was helped, if somebody has helped him, he has said nothing since, and he was not asked
 * lately; whoever may not be answered by a program is not asked either. Otherwise the
 * rule's history says why, which is no error.
 */
export async function askForRating(
  desk: Desk,
  settings: Settings,
  wordsOf: TemplateWords,
  asked: ToAsk,
): Promise<void> {
  const now = desk.platform.clock.now()
  const { quietDays, openDays } = await settings.get('satisfaction')
  const company = await settings.get('company')
  const quietSince = new Date(now.getTime() - quietDays * DAY_MS)
  const expiresAt = new Date(now.getTime() + openDays * DAY_MS)
  await transaction(desk.platform.db, async (tx) => {
    if (!(await tickOff(tx, { ...asked, kind: 'ask_for_rating' }, now))) return
    const about = await rateable(tx, asked, quietSince, now)
    if (typeof about === 'string') await cameToNothing(tx, asked, about)
    if (!about || typeof about === 'string') return
    const ratingId = await nextId(tx)
    const locale = about.locale === 'ru' || about.locale === 'en' ? about.locale : company.locale
    const own = asked.templateId && (await wordsOf(tx, settings, asked.templateId, asked.ticketId))
    const { url } = desk.platform.config
    const letter = letterOf({ ratingId, url, locale, subject: about.subject, own: own || null })
    const { ticketId, seq, number, cause } = asked
    const { answerId, agentId } = about
    const answered = await answerAutomatically(
      tx,
      desk,
      {
        ticketId,
        ...letter,
        reason: 'rating',
        cause,
        promises: [],
        key: `rating ${seq} ${number}`,
        asksRating: { ratingId, answerId, agentId },
      },
      now,
    )
    if (!answered.sent) return cameToNothing(tx, asked, answered.because)
    const row = { ticket_id: ticketId, rating_id: ratingId, customer_id: about.customerId, locale }
    await tx
      .insertInto('ratings')
      .values({ ...row, answer_id: answerId, agent_id: agentId, asked_at: now, expires_at: expiresAt })
      .execute()
  })
}

/** Its links stand in the letter, and the letter is written first. */
async function nextId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval('ratings_rating_id_seq')::text as id`.execute(tx)
  return rows[0]!.id
}
