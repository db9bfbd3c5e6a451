import { fill, type Values } from '@opora/core/automation'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'
import type { Settings } from '../settings/index.ts'

/** A template's words for one ticket. */
export interface Written {
  subject: string | null
  text: string
}

/** What variables stand for on a ticket: lookups by key. Times in the desk's zone. */
export async function valuesOf(
  db: Db | Tx,
  settings: Settings,
  ticketId: string,
): Promise<{ values: Values; locale: 'ru' | 'en' }> {
  const company = await settings.get('company')
  const row = await db
    .selectFrom('tickets')
    .leftJoin('customers', 'customers.id', 'tickets.requester_id')
    .leftJoin('agents', 'agents.id', 'tickets.assignee_id')
    .leftJoin('groups', 'groups.id', 'tickets.group_id')
    .select([
      'subject',
      'due_at',
      'customers.name as customer',
      'customers.locale as locale',
      'agents.name as agent',
      'groups.name as group',
      sql<string | null>`(select value from customer_identities
        where customer_id = customers.id and kind = 'email' order by created_at limit 1)`.as('email'),
    ])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const locale = row.locale === 'ru' || row.locale === 'en' ? row.locale : company.locale
  const values: Values = {
    'customer.name': row.customer ?? '',
    'customer.first_name': row.customer?.trim().split(/\s+/)[0] ?? '',
    'customer.email': row.email ?? '',
    'ticket.id': ticketId,
    'ticket.subject': row.subject,
    'agent.name': row.agent ?? '',
    'group.name': row.group ?? '',
    'company.name': company.name,
    'due.time': row.due_at ? moment(row.due_at, locale, company.timeZone) : '',
  }
  return { values, locale }
}

/** The customer's language, or the other one when there is no text in it; null when the template is gone. */
export async function writeTemplate(
  db: Db | Tx,
  settings: Settings,
  templateId: string,
  ticketId: string,
): Promise<Written | null> {
  const row = await db
    .selectFrom('templates')
    .selectAll()
    .where('id', '=', templateId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { values, locale } = await valuesOf(db, settings, ticketId)
  const [first, second] = [
    { subject: row.subject_ru, text: row.text_ru },
    { subject: row.subject_en, text: row.text_en },
  ]
  const wanted = locale === 'ru' ? first : second
  const { subject, text } = wanted.text ? wanted : locale === 'ru' ? second : first
  return { subject: subject ? fill(subject, values) : null, text: fill(text, values) }
}

const moment = (at: Date, locale: 'ru' | 'en', timeZone: string): string =>
  new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
