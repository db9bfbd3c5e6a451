import { standardPauses, standardWarnings } from '@opora/core/sla'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import { bumpRules } from '../tickets/index.ts'
import { writeTerms } from './policies.ts'
import type { Terms } from './terms.ts'

const HOUR = 60

/** What a desk promises until it decides otherwise: mail within two working hours, messengers within two minutes. */
const policies: { names: Record<'ru' | 'en', string>; condition: object; first: number; next: number }[] = [
  {
    names: { ru: 'Чаты и мессенджеры', en: 'Chats and messengers' },
    condition: {
      field: 'channelKind',
      op: 'in',
      value: ['chat', 'telegram', 'whatsapp', 'viber', 'vk', 'max'],
    },
    first: 2,
    next: 5,
  },
  {
    names: { ru: 'Комментарии и отзывы', en: 'Comments and reviews' },
    condition: { field: 'channelKind', op: 'in', value: ['comments', 'reviews'] },
    first: 30,
    next: HOUR,
  },
  {
    names: { ru: 'Почта и всё остальное', en: 'Mail and everything else' },
    condition: { all: [] },
    first: 2 * HOUR,
    next: 4 * HOUR,
  },
]

/** Makes the first calendar and policies where there are none. Safe when several processes start at once. */
export async function seedTime(
  tx: Tx,
  { locale, timeZone }: { locale: 'ru' | 'en'; timeZone: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('opora.seedTime'))`.execute(tx)
  const any = await tx.selectFrom('calendars').select('id').limit(1).executeTakeFirst()
  if (any) return
  const now = new Date()
  await seedCalendar(tx, locale, timeZone, now)
  for (const [index, { names, condition, first, next }] of policies.entries()) {
    const { id } = await tx
      .insertInto('sla_policies')
      .values({
        name: names[locale],
        position: index + 1,
        condition: JSON.stringify(condition),
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeTerms(tx, id, { hours: { kind: 'ticket' }, terms: termsOf(first, next) }, now)
  }
  await bumpRules(tx)
}

async function seedCalendar(tx: Tx, locale: 'ru' | 'en', timeZone: string, now: Date): Promise<void> {
  const day = [{ from: '09:00', to: '18:00' }]
  const calendar = {
    timeZone,
    week: [day, day, day, day, day, [], []],
    holidays: locale === 'ru' ? 'russia' : 'none',
    days: {},
  }
  const { id } = await tx
    .insertInto('calendars')
    .values({ name: locale === 'ru' ? 'Рабочее время' : 'Working hours', is_default: true, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = await tx
    .insertInto('calendar_versions')
    .values({ calendar_id: id, calendar: JSON.stringify(calendar), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('calendars').set({ version_id: version.id }).where('id', '=', id).execute()
}

/** What is urgent is owed sooner. */
function termsOf(first: number, next: number): Terms {
  const targets = { first_reply: first, next_reply: next }
  const sooner = {
    first_reply: Math.max(1, Math.ceil(first / 2)),
    next_reply: Math.max(1, Math.ceil(next / 2)),
  }
  return {
    targets: { low: targets, normal: targets, high: sooner, urgent: sooner },
    pauses: standardPauses,
    holdingReplyAnswers: false,
    warnings: standardWarnings,
  }
}
