import type { Tx } from '../../platform/database/pool.ts'
import { livingTickets, unite } from '../../tickets/index.ts'
import type { Arrival } from './arrival.ts'
import { tagsOf } from './correspondents.ts'
import { findConversation, findNamed, type Known } from './threading.ts'

export interface Belongs {
  /** The ticket a mail is part of; null = a new one. */
  ticketId: string | null
  /** A ticket that its subject names, though its author takes no part in it. */
  names: string | null
}

/**
 * Where a mail belongs: to the ticket of the letters it answers, if need be to several that become one by it; to the
 * ticket whose address it was sent to; to the one whose number it names, if its author takes part in it; or to the
 * conversation that Outlook says it goes on with.
 * @param author whose right to a number counts; a colleague has it everywhere
 */
export async function belongs(
  tx: Tx,
  arrival: Arrival,
  known: Known,
  author: { email: string; colleague: boolean },
  now: Date,
): Promise<Belongs> {
  const { desk, stored, mail, ours } = arrival
  const threads = await openOrNewest(tx, known.ticketIds)
  if (threads.length > 0) {
    const ticketId = mail.automatic === null ? await unite(tx, desk, threads, now) : threads.at(-1)!
    return { ticketId, names: null }
  }
  const named = await findNamed(tx, desk.platform.secrets, {
    tags: tagsOf(mail, stored.envelopeTo, ours),
    subject: mail.subject,
    author,
  })
  if (named.ticketId !== null) return { ticketId: await survivor(tx, named.ticketId), names: null }
  const conversation = await findConversation(tx, mail, author.email)
  if (conversation !== null) return { ticketId: await survivor(tx, conversation), names: null }
  return { ticketId: null, names: named.names && (await survivor(tx, named.names)) }
}

/** Open tickets that a mail belongs to; when all are closed, the newest of them. A sequel stands for what it follows. */
async function openOrNewest(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const living = await livingTickets(tx, ids)
  const followed = new Set(living.map(({ followUpOf }) => followUpOf))
  const heads = living.filter(({ id }) => !followed.has(id))
  const open = heads.filter(({ status }) => status !== 'closed')
  return (open.length > 0 ? open : heads.slice(-1)).map(({ id }) => id)
}

async function survivor(tx: Tx, ticketId: string): Promise<string | null> {
  return (await livingTickets(tx, [ticketId]))[0]?.id ?? null
}
