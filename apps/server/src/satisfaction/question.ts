import type { Rating } from '@opora/core/ticket'
import { notFound, Refused } from '../platform/refused.ts'
import type { Settings } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import type { Asked } from './page.ts'
import type { Locale } from './words.ts'

/**
 * What a question's page says: the desk, the subject, and what its reader has answered; nothing of anybody else. Two rows
 * by key.
 * @throws Refused `not_found`, `rating.expired` (410)
 */
export async function questionOf(
  desk: Desk,
  settings: Settings,
  ratingId: string,
  now: Date,
): Promise<Omit<Asked, 'chosen'>> {
  const row = await desk.platform.db
    .selectFrom('ratings')
    .innerJoin('tickets', 'tickets.ticket_id', 'ratings.ticket_id')
    .select(['ratings.locale', 'ratings.level', 'ratings.comment', 'ratings.expires_at', 'tickets.subject'])
    .where('rating_id', '=', ratingId)
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.expires_at <= now) throw new Refused('rating.expired', 410)
  const { name, timeZone } = await settings.get('company')
  const locale = row.locale as Locale
  return {
    locale,
    company: name,
    subject: row.subject,
    given: row.level === null ? null : { level: row.level as Rating, comment: row.comment },
    until: dayOf(row.expires_at, locale, timeZone),
  }
}

const dayOf = (at: Date, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
  }).format(at)
