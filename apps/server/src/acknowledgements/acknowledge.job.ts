import { calibrated, sayTime } from '@opora/core/waiting'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import { answerAutomatically, type Desk, readRulebook } from '../tickets/index.ts'
import { stated } from './stated.ts'

/** The share of stated times that is to come true. */
export const WANTED = 0.8

/** Tells a customer who has just written when he will be answered, once a ticket, if his mail may be answered at all. */
export async function acknowledge(
  desk: Desk,
  settings: Settings,
  { ticketId }: { ticketId: string },
): Promise<void> {
  await transaction(desk.platform.db, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (ticket?.channel_id == null || ticket.first_reply_at !== null || ticket.known) return
    const row = await findActive(tx, ticket.channel_id)
    if (!row) return
    const now = desk.platform.clock.now()
    const company = await settings.get('company')
    const locale = ticket.locale === 'ru' || ticket.locale === 'en' ? ticket.locale : company.locale
    const rules = await readRulebook(tx, desk.rules)
    const place = { organizationId: ticket.organization_id, groupId: ticket.group_id }
    const { at, estimated } = await stated(tx, row, rules, place, now)
    const time = sayTime(at.getTime(), now.getTime(), locale, company.timeZone, ticket.utc_offset)
    const words = wordsOf(row, locale)
    const fill = (text: string) => text.replace(/\{\{\s*answer\.time\s*\}\}/g, time)
    const text = fill(words.text)
    const answer = {
      ticketId,
      text,
      subject: words.subject ? fill(words.subject) : undefined,
      reason: 'acknowledgement',
      cause: null,
      key: 'acknowledgement',
      promises: [{ words: time, dueAt: at.toISOString() }],
    } as const
    const { sent } = await answerAutomatically(tx, desk, answer, now)
    if (!sent) return
    await tx
      .insertInto('acknowledged')
      .values({
        ticket_id: ticketId,
        channel_id: row.channel_id,
        promised_at: at,
        estimated,
        created_at: now,
      })
      .execute()
  })
}

/** The customer has been answered: what was stated came true or not, and the next estimate knows. */
export async function settleAcknowledgement(desk: Desk, { ticketId }: { ticketId: string }): Promise<void> {
  await transaction(desk.platform.db, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (!ticket?.first_reply_at) return
    const row = await tx
      .selectFrom('acknowledged')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .where('answered_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const kept = ticket.first_reply_at <= row.promised_at
    await tx
      .updateTable('acknowledged')
      .set({ answered_at: ticket.first_reply_at, kept })
      .where('ticket_id', '=', ticketId)
      .execute()
    if (row.estimated) await moveLevel(tx, row.channel_id, kept)
  })
}

async function moveLevel(tx: Tx, channelId: string, kept: boolean): Promise<void> {
  const row = await tx
    .selectFrom('acknowledgements')
    .select('level')
    .where('channel_id', '=', channelId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  await tx
    .updateTable('acknowledgements')
    .set({ level: calibrated(row.level, WANTED, kept) })
    .where('channel_id', '=', channelId)
    .execute()
}

/** In the customer's language; in the other one where nothing is written in it. */
function wordsOf(
  row: { subject_ru: string; text_ru: string; subject_en: string; text_en: string },
  locale: 'ru' | 'en',
) {
  const [ru, en] = [
    { subject: row.subject_ru, text: row.text_ru },
    { subject: row.subject_en, text: row.text_en },
  ]
  const [wanted, other] = locale === 'ru' ? [ru, en] : [en, ru]
  return wanted.text ? wanted : other
}

const lockTicket = (tx: Tx, ticketId: string) =>
  tx
    .selectFrom('tickets')
    .innerJoin('customers', 'customers.id', 'tickets.requester_id')
    .select((eb) => [
      'channel_id',
      'group_id',
      'first_reply_at',
      'organization_id',
      'locale',
      'utc_offset',
      eb
        .exists(
          eb
            .selectFrom('acknowledged')
            .select('acknowledged.ticket_id')
            .whereRef('acknowledged.ticket_id', '=', 'tickets.ticket_id'),
        )
        .as('known'),
    ])
    .where('tickets.ticket_id', '=', ticketId)
    .forUpdate('tickets')
    .executeTakeFirst()

const findActive = (tx: Tx, channelId: string) =>
  tx
    .selectFrom('acknowledgements')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('active', '=', true)
    .executeTakeFirst()
