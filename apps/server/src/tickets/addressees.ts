import type { Correspondent, Recipients } from '@opora/contract'
import { customersById } from '../people/index.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound, Refused } from '../platform/refused.ts'
import type { Desk } from './desk.ts'
import { complainers } from './suppressions.ts'

/** Who an answer to a ticket would go to; `left` are those on the customer's mail who get none, and why. */
export type Addressees = Pick<Recipients, 'all' | 'author' | 'left'>

type Because = Addressees['left'][number]['because']

interface Asked {
  /** Addresses of which it is asked as well whether they are written to. */
  typed?: readonly string[]
  /** Addresses that are written to although they have complained. */
  insist?: readonly string[]
}

/** Answers to all go to the author of the newest message of a customer, and to everybody who is on it. */
export async function addresseesOf(
  db: Db | Tx,
  desk: Desk,
  ticketId: string,
  { typed = [], insist = [] }: Asked = {},
): Promise<Addressees> {
  const { author, others } = await newestMail(db, ticketId)
  const asked = unique([author, ...others, ...typed.map((email) => ({ email, name: '' }))])
  const refuses = await refusing(db, desk, asked, insist)
  const may = (person: Correspondent) => !refuses.has(person.email)
  const to = author.email && may(author) ? [author] : []
  const cc = others.filter((person) => person.email !== author.email && may(person))
  return {
    all: to.length > 0 ? { to, cc } : { to: cc.slice(0, 1), cc: cc.slice(1) },
    author: { to, cc: [] },
    left: asked.flatMap((person) => {
      const because = refuses.get(person.email)
      return because ? [{ ...person, because }] : []
    }),
  }
}

/**
 * The addresses that somebody typed, as they are written to; those insisted on although they have complained.
 * @throws Refused `reply.own_address`, `reply.suppressed` with the first address that is not written to
 */
export async function checkAddressees(
  db: Db | Tx,
  desk: Desk,
  emails: readonly string[],
  insist: readonly string[],
): Promise<Correspondent[]> {
  const people = unique(emails.map((email) => ({ email, name: '' })))
  for (const [address, because] of await refusing(db, desk, people, insist)) {
    throw new Refused(because === 'own' ? 'reply.own_address' : 'reply.suppressed', 422, { address })
  }
  return people
}

async function refusing(
  db: Db | Tx,
  desk: Desk,
  people: Correspondent[],
  insist: readonly string[],
): Promise<Map<string, Because>> {
  const emails = people.map(({ email }) => email)
  const isOurs = await desk.isOurs()
  const complained = await complainers(db, emails)
  for (const email of insist) complained.delete(email.trim().toLowerCase())
  return new Map(
    emails.flatMap((email): [string, Because][] =>
      isOurs(email) ? [[email, 'own']] : complained.has(email) ? [[email, 'suppressed']] : [],
    ),
  )
}

/** The customer's newest mail; before there is one, the desk's own first mail or the requester alone. */
async function newestMail(db: Db | Tx, ticketId: string) {
  const requester = await requesterOf(db, ticketId)
  const mail = await db
    .selectFrom('messages')
    .select(['direction', 'from_email', 'from_name', 'to_list', 'cc_list'])
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'public')
    .where((eb) => eb.or([eb('direction', '=', 'out'), eb('automatic', 'is', null)]))
    .orderBy('direction', 'asc')
    .orderBy('message_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const on = mail ? [...(mail.to_list as Correspondent[]), ...(mail.cc_list as Correspondent[])] : []
  const wrote = mail?.direction === 'in' && mail.from_email
  const author = wrote ? person(mail.from_email!, mail.from_name ?? '') : requester
  return { author, others: unique([...(wrote ? [requester] : []), ...on]).filter(({ email }) => email) }
}

async function requesterOf(db: Db | Tx, ticketId: string): Promise<Correspondent> {
  const ticket = await db
    .selectFrom('tickets')
    .select('requester_id')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!ticket) throw notFound()
  const found = (await customersById(db, [ticket.requester_id])).get(ticket.requester_id)
  return person(found?.email ?? '', found?.name ?? '')
}

const person = (email: string, name: string): Correspondent => ({ email: email.trim().toLowerCase(), name })

/** Each address once, under the first name it has. */
const unique = (people: Correspondent[]): Correspondent[] =>
  [
    ...new Map(
      people
        .map(({ email, name }) => person(email, name))
        .toReversed()
        .map((each) => [each.email, each]),
    ).values(),
  ].toReversed()
