import type { Correspondent } from '@opora/contract'
import { languageOf } from '@opora/core/text'
import type { Automatic } from '@opora/core/ticket'
import type { Db } from '../../platform/database/pool.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Settings } from '../../settings/index.ts'
import { complainers, signRatingLinks } from '../../tickets/index.ts'
import type { Claimed } from '../channel.ts'
import type { Configured } from '../configured.ts'
import { directoryOf } from '../directory.ts'
import { brandOf } from '../sender.ts'
import { automaticHeaders } from './automatic-headers.ts'
import { compose, type Quoted } from './compose.ts'
import { type Frame, LOGO_ID } from './frame.ts'
import { plusAddress } from './plus-address.ts'

/** Of a long thread the first id and the newest keep it together in every mail program. */
const MAX_REFERENCES = 20

/**
 * One message as a mail of a channel: the same at every attempt, and for the copy in the Sent folder, whose readers get
 * nothing signed for the customer.
 */
export async function mailOf(
  platform: Platform,
  settings: Settings,
  { ticketId, messageId, rfcMessageId }: Pick<Claimed, 'ticketId' | 'messageId' | 'rfcMessageId'>,
  channel: Configured,
  { signed }: { signed: boolean } = { signed: true },
) {
  const { db, secrets } = platform
  const message = await messageOf(db, ticketId, messageId)
  const company = await settings.get('company')
  const earlier = await earlierIn(db, ticketId, messageId)
  const reachable = await reaching(platform, message)
  const locale = languageOf(earlier.quoted?.text ?? '') ?? company.locale
  const name = await brandOf(channel, settings)
  const { sending } = channel.config
  return {
    from: { address: channel.address, name: fromName(message.from_name ?? '', name) },
    ...(sending.plusAddress && {
      replyTo: { name, address: plusAddress(secrets, channel.address, ticketId) },
    }),
    to: reachable(message.to_list),
    cc: reachable(message.cc_list),
    bcc: reachable(message.bcc_list),
    subject: message.subject,
    date: message.send_at ?? message.created_at,
    messageId: `<${rfcMessageId}>`,
    ...(message.in_reply_to && { inReplyTo: `<${message.in_reply_to}>` }),
    references: earlier.ids.map((id) => `<${id}>`),
    headers: {
      'X-Opora-Loop': channel.address,
      ...automaticHeaders(message.automatic as Automatic | null),
    },
    ...compose(
      signed ? wordsOf(platform, message) : message,
      message.automatic ? null : earlier.quoted,
      { locale, timeZone: company.timeZone },
      frameOf(channel, name, locale),
    ),
    attachments: [...(await attachmentsOf(platform, ticketId, messageId)), ...logoOf(channel)],
  }
}

/** What only its reader may use is put in as it leaves. */
function wordsOf(
  platform: Platform,
  { text, html, reason }: { text: string; html: string | null; reason: string | null },
) {
  if (reason !== 'rating') return { text, html }
  return { text: signRatingLinks(platform, text), html: html && signRatingLinks(platform, html) }
}

/** What is no public message never becomes a mail, whoever asks. */
const messageOf = (db: Db, ticketId: string, messageId: string) =>
  db
    .selectFrom('messages')
    .innerJoin('deliveries', (join) =>
      join
        .onRef('deliveries.ticket_id', '=', 'messages.ticket_id')
        .onRef('deliveries.message_id', '=', 'messages.message_id'),
    )
    .selectAll('messages')
    .select(['deliveries.send_at', 'deliveries.automatic as reason', 'deliveries.insisted'])
    .where('messages.ticket_id', '=', ticketId)
    .where('messages.message_id', '=', messageId)
    .where('messages.kind', '=', 'public')
    .where('messages.direction', '=', 'out')
    .executeTakeFirstOrThrow()

/** Of the people on a message those who may be written to now: an address can have become ours, or have complained. */
async function reaching(
  platform: Platform,
  message: Record<'to_list' | 'cc_list' | 'bcc_list', unknown> & { insisted: string[] },
): Promise<(list: unknown) => { address: string; name: string }[]> {
  const ours = await directoryOf(platform).fresh()
  const people = [message.to_list, message.cc_list, message.bcc_list].flatMap(
    (list) => list as Correspondent[],
  )
  const complained = await complainers(
    platform.db,
    people.map(({ email }) => email).filter((email) => !message.insisted.includes(email)),
  )
  return (list) =>
    (list as Correspondent[])
      .filter(({ email }) => !ours.isOurs(email) && !complained.has(email))
      .map(({ email, name }) => ({ address: email, name }))
}

const fromName = (author: string, brand: string): string =>
  author && brand && author !== brand ? `${author} (${brand})` : author || brand

function frameOf({ config }: Configured, name: string, locale: 'ru' | 'en'): Frame {
  const { layout, color, logo, footer } = config.sending.brand
  return { layout, color, name, logo: logo && `cid:${LOGO_ID}`, footer: footer[locale] }
}

function logoOf({ config }: Configured) {
  const { logo, layout } = config.sending.brand
  if (!logo || layout !== 'letterhead') return []
  const filename = `logo.${logo.type.slice('image/'.length)}`
  const content = Buffer.from(logo.base64, 'base64')
  return [{ filename, content, contentType: logo.type, cid: LOGO_ID, contentDisposition: 'inline' as const }]
}

async function attachmentsOf({ db, files }: Platform, ticketId: string, messageId: string) {
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .orderBy('attachment_id')
    .execute()
  return rows.map((file) => ({
    filename: file.name,
    contentType: file.type,
    path: files.path(file.sha256),
    ...(file.inline && file.content_id && { cid: file.content_id }),
  }))
}

/** What was said before in the ticket: the ids of the thread, and the customer's last words to quote. */
async function earlierIn(
  db: Db,
  ticketId: string,
  messageId: string,
): Promise<{ ids: string[]; quoted: Quoted | null }> {
  const rows = await db
    .selectFrom('messages')
    .select([
      'direction',
      'rfc_message_id',
      'from_email',
      'from_name',
      'visible_text',
      'text',
      'created_at',
      'automatic',
    ])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '<', messageId)
    .where('kind', '=', 'public')
    .orderBy('message_id')
    .execute()
  const all = rows.flatMap((row) => row.rfc_message_id ?? [])
  const ids = all.length > MAX_REFERENCES ? [all[0]!, ...all.slice(1 - MAX_REFERENCES)] : all
  const last = rows.findLast((row) => row.direction === 'in' && row.automatic !== 'auto-reply')
  if (!last) return { ids, quoted: null }
  const from = { email: last.from_email ?? '', name: last.from_name ?? '' }
  return { ids, quoted: { from, at: last.created_at, text: last.visible_text || last.text } }
}
