import type { Trust } from '@opora/contract'
import type { Automatic } from '@opora/core/ticket'
import type { Tx } from '../../platform/database/pool.ts'
import type { Files } from '../../platform/files.ts'
import { type Desk, receive, type StoredFile, safeName, ticketOfMessageId } from '../../tickets/index.ts'
import type { Outcome, ReadIn, Stored } from '../channel.ts'
import { type Directory, directoryOf } from '../directory.ts'
import { bareMail } from './bare-mail.ts'
import { settleBounce } from './bounced.ts'
import { contentHash } from './content-hash.ts'
import { type Correspondents, channelOf, correspondents, tagsOf } from './correspondents.ts'
import { MailRefused, type ReadAttachment, type ReadMail, readMail } from './reading/index.ts'
import { silenceOf } from './silence.ts'
import { storable } from './storable.ts'
import { findNamedTicket, lookUp, threadIds } from './threading.ts'
import { judge } from './trust/index.ts'

/** Kinds of automatic mail that are somebody's word all the same, and may open a ticket. */
const SPEAKING: ReadonlySet<Automatic | null> = new Set([null, 'list', 'auto-generated'])

const outcome = (state: Outcome['state'], reason: string, of: Partial<Outcome> = {}): Outcome => ({
  state,
  reason,
  detail: null,
  ticketId: null,
  messageRef: null,
  ...of,
})

/** Reads a mail, keeps its attachments, and says how it becomes part of the desk. */
export async function readIn(desk: Desk, stored: Stored): Promise<ReadIn> {
  const hash = contentHash(stored.raw)
  const mail = await readOrRefuse(stored)
  if (mail instanceof MailRefused) {
    const facts = {
      content_sha256: hash,
      message_id: null,
      from_email: stored.envelopeFrom,
      from_name: null,
      subject: null,
      trust: null,
    }
    return { facts, keys: [], settle: async () => outcome('quarantined', mail.code) }
  }
  const ours = await directoryOf(desk.platform).fresh()
  const files = mail.bounce ? [] : await keep(desk.platform.files, mail.attachments)
  const trust = await judge(desk, stored, mail, ours)
  const facts = {
    content_sha256: hash,
    message_id: mail.messageId && storable(mail.messageId).slice(0, 1000),
    from_email: mail.from && storable(mail.from.email),
    from_name: mail.from && storable(mail.from.name).slice(0, 500),
    subject: storable(mail.subject).slice(0, 1000),
    trust: JSON.stringify(trust),
  }
  const ids = threadIds(mail)
  return {
    facts,
    keys: hash ? [hash, ...ids] : ids,
    settle: (tx, now) => settle(tx, { desk, stored, mail, trust, files, ours, hash, ids }, now),
  }
}

async function readOrRefuse(stored: Stored): Promise<ReadMail | MailRefused> {
  try {
    return await readMail(stored.raw)
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    return stored.forced ? bareMail(stored) : error
  }
}

async function keep(files: Files, attachments: readonly ReadAttachment[]): Promise<StoredFile[]> {
  const kept: StoredFile[] = []
  for (const { name, type, content, contentId, inline } of attachments) {
    const put = await files.put(content)
    const id = contentId && storable(contentId).slice(0, 500)
    kept.push({
      ...put,
      name: safeName(storable(name)),
      type: storable(type).slice(0, 200),
      contentId: id,
      inline,
    })
  }
  return kept
}

interface Arrival {
  desk: Desk
  stored: Stored
  mail: ReadMail
  /** How it was judged: with a `warning` its sender is not to be treated as whom it names. */
  trust: Trust
  files: StoredFile[]
  ours: Directory
  hash: string | null
  ids: string[]
}

async function settle(tx: Tx, arrival: Arrival, now: Date): Promise<Outcome> {
  const { desk, stored, mail, trust, ours, hash, ids } = arrival
  const known = await lookUp(tx, {
    intakeId: stored.id,
    hash,
    own: mail.messageId && storable(mail.messageId),
    ids,
  })
  if (known.twin && !stored.forced) return outcome('ignored', 'duplicate', known.twin)
  if (mail.bounce) return settleBounce(tx, desk, mail.bounce, now)
  const people = correspondents(mail, stored.envelopeFrom, ours)
  if (!people) return withoutCustomer(mail)
  const named = { tags: tagsOf(mail, stored.envelopeTo, ours), subject: mail.subject }
  const ticketId =
    known.ticketId ??
    (await findNamedTicket(tx, desk.platform.secrets, {
      ...named,
      fromEmail: trust.warning ? '' : people.from.email,
    }))
  if (ticketId === null && !SPEAKING.has(mail.automatic)) return outcome('automatic', mail.automatic!)
  return join(tx, arrival, people, ticketId, known.ids, now)
}

/** Nobody but ourselves is on it: what we sent and got back, or a mail without any sender. */
function withoutCustomer(mail: ReadMail): Outcome {
  if (!mail.from && !mail.sender) return outcome('quarantined', 'no_sender')
  const echo = mail.messageId !== null && ticketOfMessageId(mail.messageId) !== null
  return outcome('ignored', echo || mail.headers.loop.length > 0 ? 'loop' : 'own_mail')
}

async function join(
  tx: Tx,
  { desk, stored, mail, trust, files, ours }: Arrival,
  people: Correspondents,
  ticketId: string | null,
  ids: string[],
  now: Date,
): Promise<Outcome> {
  const channel = channelOf(mail, stored.channelId, stored.envelopeTo, ours)
  const clean = (each: { email: string; name: string }) => ({
    email: storable(each.email),
    name: storable(each.name),
  })
  const done = await receive(
    tx,
    desk,
    {
      channelId: channel?.id ?? null,
      groupId: channel?.groupId ?? null,
      ticketId,
      from: clean(people.from),
      others: people.others.map(clean),
      to: people.to.map(clean),
      cc: people.cc.map(clean),
      subject: subjectOf(mail),
      text: storable(mail.text),
      html: mail.html && storable(mail.html),
      visibleText: storable(mail.visibleText),
      quotedText: storable(mail.quotedText),
      automatic: mail.automatic,
      silence: silenceOf(mail, stored.envelopeFrom, ours),
      spam: trust.spam,
      attachments: files,
      rfcMessageId: mail.messageId && storable(mail.messageId).slice(0, 1000),
      inReplyTo: mail.inReplyTo[0] ? storable(mail.inReplyTo[0]).slice(0, 1000) : null,
      threadIds: ids,
      intakeId: stored.id,
    },
    now,
  )
  const reason = mail.encrypted ? 'encrypted' : null
  return { state: done.outcome, reason, detail: null, ticketId: done.ticketId, messageRef: done.messageId }
}

/** A mail without a subject is named by its first words. */
function subjectOf(mail: ReadMail): string {
  const subject = storable(mail.subject).replace(/\s+/g, ' ').trim().slice(0, 500)
  return subject || storable(mail.visibleText).trim().split('\n')[0]!.slice(0, 80).trim() || '—'
}
