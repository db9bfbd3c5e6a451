import type { Correspondent } from '@opora/contract'
import type { Configured } from '../configured.ts'
import type { Directory } from '../directory.ts'
import type { Colleagues } from './colleagues.ts'
import { isNoReply } from './no-reply.ts'
import type { Address, ReadMail } from './reading/index.ts'

/** A mail to more people than this is a mass mailing: they do not all become participants. */
const MAX_PARTICIPANTS = 30
const SHOWN = 100

/** What a list that sends in its own name makes of the author's: "Anna via Support". */
const VIA = /['"]?\s+(?:via|через)\s.*$/i

export interface Correspondents {
  from: Correspondent
  /** Customers on the mail beside the sender. */
  others: Correspondent[]
  to: Correspondent[]
  cc: Correspondent[]
}

const correspondent = ({ email, name }: Address): Correspondent => ({ email, name: name.slice(0, 200) })

/** Who wrote and who else is on the mail. Our own addresses are never customers, and colleagues do not become
 * participants by being copied. @returns null: nobody but ourselves */
export function correspondents(
  mail: ReadMail,
  envelopeFrom: string | null,
  ours: Directory,
  colleagues: Colleagues,
): Correspondents | null {
  const from = customerOf(mail, envelopeFrom, ours)
  if (!from) return null
  const to = mail.to.slice(0, SHOWN).map(correspondent)
  const cc = mail.cc.slice(0, SHOWN).map(correspondent)
  const seen = new Set([from.email])
  const others = [...to, ...cc].filter(({ email }) => {
    if (seen.has(email) || ours.isOurs(email) || colleagues.has(email)) return false
    seen.add(email)
    return true
  })
  const mass = mail.headers.recipientCount > MAX_PARTICIPANTS
  return { from: correspondent(from), others: mass ? [] : others, to, cc }
}

function customerOf(mail: ReadMail, envelopeFrom: string | null, ours: Directory): Address | null {
  const answerable = mail.replyTo.find((address) => !ours.isOurs(address.email))
  const author = mail.from ?? mail.sender
  if (author && answerable && mail.headers.listId && VIA.test(author.name)) {
    return {
      email: answerable.email,
      name: answerable.name || author.name.replace(VIA, '').replace(/^['"]/, ''),
    }
  }
  if (author && !ours.isOurs(author.email)) {
    if (!answerable || !isNoReply(author.email) || isNoReply(answerable.email)) return author
    return { email: answerable.email, name: answerable.name || author.name }
  }
  if (answerable) return answerable
  if (author) return null
  // A fetched mail has no envelope but what its own server noted of it.
  const path = envelopeFrom ?? mail.headers.returnPath
  return path?.includes('@') && !ours.isOurs(path) ? { email: path.toLowerCase(), name: '' } : null
}

/** The channel the mail is for: the one it came by if it is addressed, else the first addressed one, else where it came. */
export function channelOf(
  mail: ReadMail,
  cameBy: string | null,
  envelopeTo: string[],
  ours: Directory,
): Configured | null {
  const addresses = [
    ...envelopeTo,
    ...mail.deliveredTo,
    ...[...mail.to, ...mail.cc].map((address) => address.email),
  ]
  const addressed = addresses.flatMap((address) => ours.find(address)?.channel ?? [])
  const own = ours.channel(cameBy)
  if (own && addressed.some((channel) => channel.id === own.id)) return own
  return addressed[0] ?? own
}

/** What stands after the plus of the address that the mail was sent to. */
export function tagsOf(mail: ReadMail, envelopeTo: string[], ours: Directory): string[] {
  const addresses = [
    ...envelopeTo,
    ...mail.deliveredTo,
    ...[...mail.to, ...mail.cc].map(({ email }) => email),
  ]
  return [...new Set(addresses.flatMap((address) => ours.find(address)?.tag ?? []))]
}
