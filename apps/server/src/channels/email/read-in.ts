import type { Automatic } from '@opora/core/ticket'
import type { Tx } from '../../platform/database/pool.ts'
import { type Desk, ticketOfMessageId } from '../../tickets/index.ts'
import type { Outcome, ReadIn, Stored } from '../channel.ts'
import { directoryOf } from '../directory.ts'
import { type Arrival, outcome } from './arrival.ts'
import { bareMail } from './bare-mail.ts'
import { belongs } from './belongs.ts'
import { settleBounce } from './bounced.ts'
import { takeColleagueMail } from './colleague-mail.ts'
import { contentHash } from './content-hash.ts'
import { correspondents } from './correspondents.ts'
import { takeCustomerMail } from './customer-mail.ts'
import { forwardOf } from './forward.ts'
import { keepFiles } from './keep-files.ts'
import { MailRefused, type ReadMail, readMail } from './reading/index.ts'
import { storable } from './storable.ts'
import { orTicket, readBare } from './taken-anyway.ts'
import { lookUp, threadIds } from './threading.ts'
import { trueSenderOf } from './true-sender.ts'
import { judge } from './trust/index.ts'

/** Kinds of automatic mail that are somebody's word all the same, and may open a ticket. */
const SPEAKING: ReadonlySet<Automatic | null> = new Set([null, 'list', 'auto-generated'])

/** Reads a mail, keeps its attachments, and says how it becomes part of the desk. */
export async function readIn(desk: Desk, stored: Stored): Promise<ReadIn> {
  const hash = contentHash(stored.raw)
  if (stored.forced && stored.attempts > 0) return readBare(desk, stored, hash)
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
  const arrival = await arrive(desk, stored, mail, hash)
  const { trust, ids } = arrival
  const facts = {
    content_sha256: hash,
    message_id: mail.messageId && storable(mail.messageId).slice(0, 1000),
    from_email: mail.from && storable(mail.from.email),
    from_name: mail.from && storable(mail.from.name).slice(0, 500),
    subject: storable(mail.subject).slice(0, 1000),
    trust: JSON.stringify(trust),
  }
  return {
    facts,
    keys: hash ? [hash, ...ids] : ids,
    settle: async (tx, now) => orTicket(tx, arrival, await settle(tx, arrival, now), now),
  }
}

async function readOrRefuse(stored: Stored): Promise<ReadMail | MailRefused> {
  try {
    return await readMail(stored.raw, { apart: stored.apart })
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    return stored.forced ? bareMail(stored) : error
  }
}

/** All that is to be known of a mail before its transaction: who is on it, how far it can be trusted, what it holds. */
async function arrive(desk: Desk, stored: Stored, mail: ReadMail, hash: string | null): Promise<Arrival> {
  const { files: store } = desk.platform
  const ours = await directoryOf(desk.platform).fresh()
  const files = mail.bounce ? [] : await keepFiles(store, mail.attachments)
  const { trust, colleagues } = await judge(desk, stored, mail, ours)
  const own = mail.from !== null && colleagues.has(mail.from.email)
  const forward = own ? await forwardOf(mail, files, { files: store, ours, colleagues }) : null
  const from = mail.from?.email ?? ''
  const byRule = trueSenderOf(ours.trueSenderRules, { ...mail, from })
  const trueSender = byRule?.found && !ours.isOurs(byRule.found.email) ? byRule.found : null
  const inner = forward?.messageId ? [storable(forward.messageId)] : []
  const ids = [...new Set([...threadIds(mail), ...inner])]
  return { desk, stored, mail, trust, files, ours, colleagues, forward, trueSender, hash, ids }
}

async function settle(tx: Tx, arrival: Arrival, now: Date): Promise<Outcome> {
  const { desk, stored, mail, trust, ours, hash, ids, colleagues, trueSender } = arrival
  const known = await lookUp(tx, {
    intakeId: stored.id,
    hash,
    own: mail.messageId && storable(mail.messageId),
    ids,
    from: mail.from && storable(mail.from.email),
    subject: storable(mail.subject),
    list: mail.headers.listId !== null,
  })
  if (known.twin && !stored.forced) return outcome('ignored', 'duplicate', known.twin)
  if (mail.bounce) return settleBounce(tx, desk, { bounce: mail.bounce, intakeId: stored.id }, now)
  const found = correspondents(mail, stored.envelopeFrom, ours, colleagues)
  if (!found) return withoutCustomer(mail)
  const people = trueSender ? { ...found, from: trueSender } : found
  const own = mail.from !== null && colleagues.has(mail.from.email)
  const author = { email: trust.warning ? '' : people.from.email, colleague: own && trust.warning === null }
  const place = await belongs(tx, arrival, known, author, now)
  const speaks = trueSender !== null || SPEAKING.has(mail.automatic)
  if (!speaks && (place.ticketId === null || own)) return outcome('automatic', mail.automatic!)
  const mailing = { people, place, ids: known.ids }
  return (
    (own && (await takeColleagueMail(tx, arrival, mailing, now))) ||
    takeCustomerMail(tx, arrival, mailing, now)
  )
}

/** Nobody but ourselves is on it: what we sent and got back, or a mail without any sender. */
function withoutCustomer(mail: ReadMail): Outcome {
  if (!mail.from && !mail.sender) return outcome('quarantined', 'no_sender')
  const echo = mail.messageId !== null && ticketOfMessageId(mail.messageId) !== null
  return outcome('ignored', echo || mail.headers.loop.length > 0 ? 'loop' : 'own_mail')
}
