import type { Ticket } from '@opora/contract'
import type { NewSending } from './sending-queue.ts'
import type { Addressees } from './use-addressees.ts'
import type { Writing } from './writing.ts'

/** What stands on the sheet of a ticket. */
interface Sheet {
  ticket: Ticket
  writing: Writing
  addressees: Addressees
  /** How far the log has been read. */
  reached: number
}

export const noteOf = (sheet: Sheet): NewSending => ({
  ...textOf(sheet, 'note'),
  signature: '',
  status: null,
  later: null,
  said: {},
})

export const replyOf = (
  sheet: Sheet,
  how: Pick<NewSending, 'signature' | 'status' | 'later' | 'said'>,
): NewSending => ({ ...textOf(sheet, 'public'), ...how })

const textOf = ({ ticket, writing, addressees: { to, cc }, reached }: Sheet, kind: Writing['kind']) => ({
  clientId: crypto.randomUUID(),
  ticketId: ticket.id,
  subject: ticket.subject,
  to: to?.map(({ name, email }) => name || email).join(', ') || ticket.requester.name,
  writing: {
    ...writing,
    // Exactly those who are shown get it.
    to: to?.map(({ email }) => email) ?? null,
    cc: cc.map(({ email }) => email),
    kind,
    baseSeq: writing.baseSeq || reached,
  },
})
