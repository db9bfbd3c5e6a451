import { isThanksOnly, languageOf } from '@opora/core/text'
import type { Tx } from '../../platform/database/pool.ts'
import { type Received, receive, type StoredFile } from '../../tickets/index.ts'
import type { Outcome } from '../channel.ts'
import { type Arrival, cleanPerson, idsOf, outcome, wordsOf } from './arrival.ts'
import type { Belongs } from './belongs.ts'
import { type Correspondents, channelOf } from './correspondents.ts'
import { protectionOf, type ReadMail } from './reading/index.ts'
import { silenceOf } from './silence.ts'
import { conversationId } from './threading.ts'

/** A picture this small is part of a signature, not something to show. */
const LOGO_BYTES = 30_000

export interface Mailing {
  people: Correspondents
  place: Belongs
  /** Ids by which later mail finds the ticket. */
  ids: string[]
}

/** Makes a customer's mail part of its ticket, or a ticket of its own. */
export async function takeCustomerMail(
  tx: Tx,
  arrival: Arrival,
  { people, place, ids }: Mailing,
  now: Date,
): Promise<Outcome> {
  const { desk, stored, mail, ours, files } = arrival
  const foundByRule = arrival.trueSender !== null
  const done = await receive(
    tx,
    desk,
    {
      ...addressing(arrival, people),
      ...wordsOf(mail),
      ...idsOf(mail),
      ticketId: place.ticketId,
      names: place.names,
      ...(!foundByRule && mail.automatic === null && { heard: heardIn(mail) }),
      // A rule has found the person behind the program: the words are a person's.
      automatic: foundByRule ? null : mail.automatic,
      silence:
        foundByRule && mail.headers.loop.length === 0 ? null : silenceOf(mail, stored.envelopeFrom, ours),
      thanks: mail.automatic === null && isThanksOnly(mail.visibleText) && files.every(isLogo),
      phone: arrival.trueSender?.phone ?? null,
      attachments: files,
      threadIds: withConversation(arrival, ids),
      forwardedBy: null,
      protection: protectionOf(mail),
    },
    now,
  )
  return outcome(done.outcome, mail.encrypted ? 'encrypted' : null, {
    ticketId: done.ticketId,
    messageRef: done.messageId,
  })
}

const heardIn = ({ visibleText, utcOffset }: ReadMail) => ({ locale: languageOf(visibleText), utcOffset })

/** What every way into the desk says of where a mail is from and for. */
export function addressing(
  { stored, mail, trust, ours }: Arrival,
  people: Correspondents,
): Pick<Received, 'channelId' | 'groupId' | 'from' | 'others' | 'to' | 'cc' | 'spam' | 'intakeId'> {
  const channel = channelOf(mail, stored.channelId, stored.envelopeTo, ours)
  return {
    channelId: channel?.id ?? null,
    groupId: channel?.groupId ?? null,
    from: cleanPerson(people.from),
    others: people.others.map(cleanPerson),
    to: people.to.map(cleanPerson),
    cc: people.cc.map(cleanPerson),
    spam: trust.spam,
    intakeId: stored.id,
  }
}

export function withConversation({ mail }: Arrival, ids: string[]): string[] {
  const conversation = conversationId(mail)
  return conversation === null ? ids : [...ids, conversation]
}

const isLogo = ({ inline, size }: StoredFile): boolean => inline && size <= LOGO_BYTES
