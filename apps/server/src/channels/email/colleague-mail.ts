import type { Trust } from '@opora/contract'
import type { Tx } from '../../platform/database/pool.ts'
import { noteByMail, receive } from '../../tickets/index.ts'
import type { Outcome } from '../channel.ts'
import { type Arrival, cleanPerson, idsOf, outcome, subjectOf, wordsOf } from './arrival.ts'
import { addressing, type Mailing, withConversation } from './customer-mail.ts'
import type { Forward } from './forward.ts'
import { protectionOf } from './reading/index.ts'

type Colleague = { id: string; name: string }

/** Of a mail that a domain disowns nothing is believed. */
const FORGED: ReadonlySet<Trust['warning']> = new Set(['forged_colleague', 'forged'])

/**
 * What a mail becomes whose author is a colleague: a note on somebody else's ticket, or a ticket in the name of the
 * customer whose mail it forwards. @returns null when they ask something themselves: then they are a customer like others
 */
export async function takeColleagueMail(
  tx: Tx,
  arrival: Arrival,
  mailing: Mailing,
  now: Date,
): Promise<Outcome | null> {
  const { mail, colleagues, trust, forward } = arrival
  const email = mail.from!.email
  const colleague = colleagues.get(email)!
  const { ticketId } = mailing.place
  if (ticketId !== null) {
    const asks = await isRequester(tx, ticketId, email)
    return asks ? null : takeNote(tx, arrival, colleague, { ticketId, ids: mailing.ids }, now)
  }
  if (!forward || mail.automatic !== null || FORGED.has(trust.warning)) return null
  return takeForward(tx, arrival, colleague, { ...mailing, forward }, now)
}

async function isRequester(tx: Tx, ticketId: string, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets')
    .innerJoin('customer_identities as own', 'own.customer_id', 'tickets.requester_id')
    .select('ticket_id')
    .where('ticket_id', '=', ticketId)
    .where('own.kind', '=', 'email')
    .where('own.value', '=', email)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * What a colleague sends to somebody else's ticket is an internal note, whatever they answered: nobody's mail program
 * tells a note from an answer, and a note can be sent on while what has left cannot be fetched back.
 */
async function takeNote(
  tx: Tx,
  arrival: Arrival,
  colleague: Colleague,
  { ticketId, ids }: { ticketId: string; ids: string[] },
  now: Date,
): Promise<Outcome> {
  const { desk, stored, mail, files } = arrival
  const done = await noteByMail(
    tx,
    desk,
    {
      ...wordsOf(mail),
      ...idsOf(mail),
      ticketId,
      agentId: provenId(arrival, colleague),
      from: cleanPerson(mail.from!),
      attachments: files,
      threadIds: ids,
      intakeId: stored.id,
    },
    now,
  )
  return 'messageId' in done
    ? outcome('follow-up', 'colleague_note', { ticketId, messageRef: done.messageId })
    : outcome('ignored', `colleague_${done.refused}`, { ticketId })
}

/** Opens a ticket in the name of the customer whose mail a colleague forwards; their own words are a note on it. */
async function takeForward(
  tx: Tx,
  arrival: Arrival,
  colleague: Colleague,
  { forward, people, place, ids }: Mailing & { forward: Forward },
  now: Date,
): Promise<Outcome> {
  const { desk, mail, stored, files } = arrival
  const from = cleanPerson(forward.from)
  const done = await receive(
    tx,
    desk,
    {
      ...addressing(arrival, people),
      ...wordsOf({ ...mail, ...forward }),
      ...idsOf(mail),
      from,
      others: [],
      ticketId: null,
      names: place.names,
      automatic: null,
      silence: 'not_addressed_to_us',
      thanks: false,
      phone: null,
      forwardedBy: colleague.id,
      protection: protectionOf(mail),
      attachments: forward.files,
      threadIds: withConversation(arrival, ids),
    },
    now,
  )
  if (forward.words.trim()) {
    await noteByMail(
      tx,
      desk,
      {
        ticketId: done.ticketId,
        agentId: provenId(arrival, colleague),
        from: cleanPerson(mail.from!),
        subject: subjectOf(mail),
        text: forward.words,
        html: null,
        visibleText: forward.words,
        quotedText: '',
        attachments: forward.files === files ? [] : files.filter(({ type }) => type !== 'message/rfc822'),
        rfcMessageId: null,
        inReplyTo: null,
        threadIds: [],
        intakeId: stored.id,
      },
      now,
    )
  }
  return outcome(done.outcome, 'forwarded', { ticketId: done.ticketId, messageRef: done.messageId })
}

const provenId = ({ trust }: Arrival, colleague: Colleague): string | null =>
  trust.warning === null ? colleague.id : null
