import type { Trust } from '@opora/contract'
import { type Desk, type StoredFile, unsignRatingLinks } from '../../tickets/index.ts'
import type { Outcome, Stored } from '../channel.ts'
import type { Directory } from '../directory.ts'
import type { Colleagues } from './colleagues.ts'
import type { Forward } from './forward.ts'
import type { ReadMail } from './reading/index.ts'
import { storable } from './storable.ts'
import type { TrueSender } from './true-sender.ts'

/** A mail that has been read, with all that is known of it before the transaction that makes something of it. */
export interface Arrival {
  desk: Desk
  stored: Stored
  mail: ReadMail
  /** How it was judged: with a `warning` its sender is not to be treated as whom it names. */
  trust: Trust
  files: StoredFile[]
  ours: Directory
  /** Agents whose addresses are on the mail. */
  colleagues: Colleagues
  /** The customer's mail in it, when a colleague forwards one. */
  forward: Forward | null
  /** The person behind a program, found by a rule. */
  trueSender: TrueSender | null
  hash: string | null
  /** Every Message-ID that ties it to others. */
  ids: string[]
}

export const outcome = (
  state: Outcome['state'],
  reason: string | null,
  of: Partial<Outcome> = {},
): Outcome => ({
  state,
  reason,
  detail: null,
  ticketId: null,
  messageRef: null,
  ...of,
})

/** A mail without a subject is named by its first words. */
export function subjectOf(mail: { subject: string; visibleText: string }): string {
  const subject = storable(mail.subject).replace(/\s+/g, ' ').trim().slice(0, 500)
  return subject || storable(mail.visibleText).trim().split('\n')[0]!.slice(0, 80).trim() || '—'
}

/** The ids of a mail as a message keeps them. */
export const idsOf = (mail: ReadMail) => ({
  rfcMessageId: mail.messageId && storable(mail.messageId).slice(0, 1000),
  inReplyTo: mail.inReplyTo[0] ? storable(mail.inReplyTo[0]).slice(0, 1000) : null,
})

/** The words of a mail as a message keeps them. */
export const wordsOf = (mail: ReadMail) => ({
  subject: subjectOf(mail),
  text: kept(mail.text),
  html: mail.html && kept(mail.html),
  visibleText: kept(mail.visibleText),
  quotedText: kept(mail.quotedText),
})

const kept = (words: string): string => unsignRatingLinks(storable(words))

export const cleanPerson = (each: { email: string; name: string }) => ({
  email: storable(each.email),
  name: storable(each.name),
})
