import type { Tx } from '../../platform/database/pool.ts'
import type { Desk } from '../../tickets/index.ts'
import type { Outcome, ReadIn, Stored } from '../channel.ts'
import { type Directory, directoryOf } from '../directory.ts'
import { type Arrival, cleanPerson } from './arrival.ts'
import { bareMail } from './bare-mail.ts'
import { type Correspondents, correspondents } from './correspondents.ts'
import { takeCustomerMail } from './customer-mail.ts'
import { keepFiles } from './keep-files.ts'
import type { ReadMail } from './reading/index.ts'
import { storable } from './storable.ts'

// A person wants a ticket of a mail that became none.

/** Bears nobody's mail (RFC 2606): stands for a sender that the mail does not name. */
const NOBODY = { email: 'unknown@sender.invalid', name: '' }

/** What a mail comes to that is put aside; a bounce has found its message, a ticket is a ticket. */
const PUT_ASIDE: ReadonlySet<Outcome['state']> = new Set(['ignored', 'automatic', 'quarantined'])

/** Makes a ticket of a mail that a person asked one of, when the usual way has put it aside again. */
export async function orTicket(tx: Tx, arrival: Arrival, usual: Outcome, now: Date): Promise<Outcome> {
  if (!arrival.stored.forced || !PUT_ASIDE.has(usual.state) || usual.ticketId !== null) return usual
  return ticketOf(tx, arrival, now)
}

function ticketOf(tx: Tx, arrival: Arrival, now: Date): Promise<Outcome> {
  const { stored, mail, ours, colleagues, ids } = arrival
  const people = correspondents(mail, stored.envelopeFrom, ours, colleagues) ?? withoutCustomer(mail, ours)
  const place = { ticketId: null, names: null }
  return takeCustomerMail(tx, arrival, { people, place, ids }, now)
}

/** Our own addresses never become customers; somebody else on the mail may. */
function withoutCustomer(mail: ReadMail, ours: Directory): Correspondents {
  const others = [...mail.replyTo, ...mail.to, ...mail.cc]
  const from = others.find(({ email }) => !ours.isOurs(email)) ?? NOBODY
  return { from: cleanPerson(from), others: [], to: mail.to, cc: mail.cc }
}

/**
 * The least that can be made of a mail whose reading or judging breaks time and again: who and what it says at its top,
 * the rest attached unread.
 */
export async function readBare(desk: Desk, stored: Stored, hash: string | null): Promise<ReadIn> {
  const mail = bareMail(stored)
  const arrival: Arrival = {
    desk,
    stored,
    mail,
    trust: {
      spam: false,
      reasons: [],
      sender: {
        state: 'unchecked',
        by: null,
        domain: null,
        dkim: [],
        spf: null,
        dmarc: null,
        reporter: null,
      },
      warning: null,
    },
    files: await keepFiles(desk.platform.files, mail.attachments),
    ours: await directoryOf(desk.platform).fresh(),
    colleagues: new Map(),
    forward: null,
    trueSender: null,
    hash,
    ids: [],
  }
  const facts = {
    content_sha256: hash,
    message_id: mail.messageId && storable(mail.messageId).slice(0, 1000),
    from_email: mail.from && storable(mail.from.email),
    from_name: null,
    subject: storable(mail.subject).slice(0, 1000),
    trust: JSON.stringify(arrival.trust),
  }
  return { facts, keys: hash ? [hash] : [], settle: (tx, now) => ticketOf(tx, arrival, now) }
}
