import type { Stored } from '../channel.ts'
import type { ReadMail } from './reading/index.ts'

/**
 * A mail that is too hostile to be read, as a person asked for it: who and what it says at its top, the rest attached
 * unread.
 */
export function bareMail({ raw, envelopeFrom }: Stored): ReadMail {
  const head = raw
    .subarray(0, 64 * 1024)
    .toString('utf8')
    .split(/\r?\n\r?\n/)[0]!
    .replace(/\r?\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const email = /[^\s<>"]+@[^\s<>"]+/.exec(header('from'))?.[0] ?? envelopeFrom
  return {
    messageId: /<([^<>\s]+)>/.exec(header('message-id'))?.[1] ?? null,
    inReplyTo: [],
    references: [],
    from: email ? { email: email.toLowerCase(), name: '' } : null,
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    bcc: [],
    deliveredTo: [],
    subject: header('subject'),
    date: null,
    utcOffset: null,
    text: '',
    html: null,
    visibleText: '',
    quotedText: '',
    forwarded: null,
    attachments: [{ name: 'mail.eml', type: 'message/rfc822', content: raw, contentId: null, inline: false }],
    automatic: null,
    bounce: null,
    headers: {
      listId: null,
      listUnsubscribe: null,
      autoSubmitted: null,
      autoResponseSuppress: null,
      precedence: null,
      loop: [],
      returnPath: null,
      recipientCount: 0,
      mailer: null,
      threadTopic: null,
      threadIndex: null,
      xFailedRecipients: null,
    },
    signed: false,
    encrypted: false,
  }
}
