import { type Correspondent, getRecipients, type Recipients, type Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call, type TicketLog } from '../api/index.ts'
import { isAddress } from './address.ts'
import type { Writing } from './writing.ts'

/** Who the answer goes to as it stands. */
export interface Addressees {
  /** null until it is known whom an answer to all goes to. */
  to: Correspondent[] | null
  cc: Correspondent[]
  /** What is no address. */
  wrong: string[]
  known: Recipients | undefined
}

/** Those who were chosen; as long as nobody was, those whom an answer to all goes to. */
export function useAddressees(ticket: Ticket, log: TicketLog | undefined, writing: Writing): Addressees {
  const newest = log?.messages.findLast(({ direction, kind }) => direction === 'in' && kind === 'public')
  const chosen = [...(writing.to ?? []), ...writing.cc, ...writing.bcc]
  const typed = chosen.filter(isAddress).sort().join()
  const known = useQuery({
    queryKey: ['recipients', ticket.id, newest?.id ?? '', typed],
    queryFn: ({ signal }) =>
      call(getRecipients, { params: { id: ticket.id }, query: typed ? { typed } : {} }, { signal }),
    enabled: log !== undefined,
    staleTime: 60_000,
    placeholderData: (before) => before,
  }).data
  const wrong = chosen.filter((address) => !isAddress(address))
  if (writing.to === null) return { to: known?.all.to ?? null, cc: known?.all.cc ?? [], wrong, known }
  const named = (emails: string[]) => emails.map((email) => ({ email, name: nameOf(known, email) }))
  return { to: named(writing.to), cc: named(writing.cc), wrong, known }
}

function nameOf(known: Recipients | undefined, email: string): string {
  const people = known ? [...known.all.to, ...known.all.cc] : []
  return people.find((person) => person.email === email.toLowerCase())?.name ?? ''
}
