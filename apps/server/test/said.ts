import type { NewMessage, Received } from '../src/tickets/index.ts'

// What people say in tests and measures: the words, and everything that goes with them.

const anna = { email: 'anna@customer.test', name: 'Анна' }
const help = { email: 'help@desk.test', name: '' }

/** A message as the door takes it. */
export function messageSaid(author: NewMessage['author'], text: string): NewMessage {
  const incoming = author.kind === 'customer'
  return {
    kind: 'public',
    direction: incoming ? 'in' : 'out',
    author,
    from: incoming ? anna : help,
    to: [incoming ? help : anna],
    cc: [],
    bcc: [],
    subject: '',
    text,
    html: null,
    visibleText: text,
    quotedText: '',
    automatic: null,
    rfcMessageId: null,
    inReplyTo: null,
    intakeId: null,
    clientId: null,
    attachments: [],
    threadIds: [],
    delivery: null,
  }
}

/** What a channel read of a customer: a new ticket, unless more is said of it. */
export function received(text: string, more: Partial<Received> = {}): Received {
  return {
    channelId: null,
    groupId: null,
    ticketId: null,
    from: anna,
    others: [],
    to: [],
    cc: [],
    subject: text,
    text,
    html: null,
    visibleText: text,
    quotedText: '',
    automatic: null,
    spam: false,
    attachments: [],
    rfcMessageId: null,
    inReplyTo: null,
    threadIds: [],
    intakeId: null,
    ...more,
  }
}
