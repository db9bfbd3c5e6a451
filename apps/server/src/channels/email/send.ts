import type { Correspondent } from '@opora/contract'
import type { Automatic } from '@opora/core/ticket'
import type { Db } from '../../platform/database/pool.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Settings } from '../../settings/index.ts'
import type { Claimed, Sent } from '../channel.ts'
import { type Configured, recordState } from '../configured.ts'
import { directoryOf } from '../directory.ts'
import { brandOf } from '../sender.ts'
import { automaticHeaders } from './automatic-headers.ts'
import { compose, type Quoted } from './compose.ts'
import { sendFailure } from './send-failure.ts'
import { type Handed, transportOf } from './smtp-transport.ts'

/** Of a long thread the first id and the newest keep it together in every mail program. */
const MAX_REFERENCES = 20

/** Hands one message to the channel's server. */
export async function send(
  platform: Platform,
  settings: Settings,
  claimed: Claimed,
  handOver: () => Promise<void>,
): Promise<Sent> {
  const channel = claimed.channel!
  let handedOver = false
  const mail = await mailOf(platform, settings, claimed, channel)
  if (mail.to.length + mail.cc.length + mail.bcc.length === 0) {
    return { result: 'failed', reason: 'own_address', detail: channel.address }
  }
  const noted = async () => {
    await handOver()
    handedOver = true
  }
  try {
    const transport = await transportOf(platform, channel)
    const options: Handed = { ...mail, handOver: noted }
    const info = await transport.sendMail(options)
    await recordReady(platform, channel)
    return accepted(info.rejectedErrors ?? [])
  } catch (error) {
    const failure = asChannel(channel, sendFailure(error, handedOver))
    await recordFailing(platform, channel, failure)
    return failure
  }
}

/** The server took it, if not for everybody: the agent is told for whom not. */
function accepted(refused: { recipient?: string | undefined; response?: string | undefined }[]): Sent {
  if (refused.length === 0) return { result: 'sent', reason: null, detail: null }
  const detail = refused.map(({ recipient, response }) => `${recipient}: ${response}`).join('\n')
  return { result: 'sent', reason: 'refused_for_some', detail: detail.slice(0, 1000) }
}

async function mailOf(platform: Platform, settings: Settings, claimed: Claimed, channel: Configured) {
  const { db, files } = platform
  const { ticketId, messageId } = claimed
  const ours = await directoryOf(platform).fresh()
  const message = await db
    .selectFrom('messages')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
  const attachments = await db
    .selectFrom('attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .orderBy('attachment_id')
    .execute()
  const { locale, timeZone } = await settings.get('company')
  const earlier = await earlierIn(db, ticketId, messageId)
  const outside = (list: unknown) =>
    (list as Correspondent[])
      .filter(({ email }) => !ours.isOurs(email))
      .map(({ email, name }) => ({ address: email, name }))
  return {
    from: {
      address: channel.address,
      name: fromName(message.from_name ?? '', await brandOf(channel, settings)),
    },
    to: outside(message.to_list),
    cc: outside(message.cc_list),
    bcc: outside(message.bcc_list),
    subject: message.subject,
    date: message.created_at,
    messageId: `<${claimed.rfcMessageId}>`,
    ...(message.in_reply_to && { inReplyTo: `<${message.in_reply_to}>` }),
    references: earlier.ids.map((id) => `<${id}>`),
    headers: {
      'X-Opora-Loop': channel.address,
      ...automaticHeaders(message.automatic as Automatic | null),
    },
    ...compose({ text: message.text, html: message.html }, message.automatic ? null : earlier.quoted, {
      locale,
      timeZone,
    }),
    attachments: attachments.map((file) => ({
      filename: file.name,
      contentType: file.type,
      path: files.path(file.sha256),
      ...(file.inline && file.content_id && { cid: file.content_id }),
    })),
  }
}

const fromName = (author: string, brand: string): string =>
  author && brand && author !== brand ? `${author} (${brand})` : author || brand

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

/** The channel's own troubles, as opposed to the message's. */
const CHANNEL_REASONS = new Set([
  'login_refused',
  'token_refused',
  'sign_in_away',
  'dns',
  'forbidden_host',
  'tls',
  'timeout',
  'connection_refused',
  'certificate',
  'connection',
])

/** Where there is no password, none was wrong. */
const asChannel = ({ config }: Configured, sent: Sent): Sent =>
  sent.result === 'delayed' && sent.reason === 'login_refused' && config.signIn !== 'password'
    ? { ...sent, reason: 'token_refused' }
    : sent

async function recordFailing(platform: Platform, channel: Configured, sent: Sent): Promise<void> {
  if (sent.result !== 'delayed' || !CHANNEL_REASONS.has(sent.reason)) return
  const { reason, detail } = sent
  const known = channel.state.outgoing
  if (known?.state === 'failing' && known.reason === reason) return
  const at = platform.clock.now().toISOString()
  await recordState(platform, channel.id, 'outgoing', { state: 'failing', reason, detail, at })
}

async function recordReady(platform: Platform, channel: Configured): Promise<void> {
  if (channel.state.outgoing?.state === 'ok') return
  const at = platform.clock.now().toISOString()
  await recordState(platform, channel.id, 'outgoing', { state: 'ok', reason: null, detail: null, at })
}
