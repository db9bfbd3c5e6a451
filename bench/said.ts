import type { NewMessage } from '../apps/server/src/tickets/index.ts'

/** A message as a customer or an agent writes it. */
export function said(author: NewMessage['author'], i: number): NewMessage {
  const incoming = author.kind === 'customer'
  const text = incoming
    ? `Здравствуйте! Вернул велосипед номер ${i} на станцию у парка, а залог так и не вернулся. `.repeat(4)
    : `Проверили поездку ${i}: залог вернули сегодня утром, банк зачислит его до вечера. `.repeat(3)
  const [customer, desk] = [
    { email: 'anna@example.test', name: 'Анна' },
    { email: 'help@desk.test', name: '' },
  ]
  return {
    kind: 'public',
    direction: incoming ? 'in' : 'out',
    author,
    from: incoming ? customer : desk,
    to: [incoming ? desk : customer],
    cc: [],
    bcc: [],
    subject: 'Залог',
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
