import type { Headers } from './headers.ts'

/** Headers that later decisions need, as they stand in the mail. */
export interface Marks {
  listId: string | null
  listUnsubscribe: string | null
  autoSubmitted: string | null
  autoResponseSuppress: string | null
  precedence: string | null
  /** Our own mark on what we sent: it tells a loop. */
  loop: string[]
  returnPath: string | null
  /** Every address in To and Cc, also those beyond the limit. */
  recipientCount: number
  mailer: string | null
  threadTopic: string | null
  /** Outlook's mark of a conversation: 22 bytes that all its mails begin with, in base64. */
  threadIndex: string | null
  xFailedRecipients: string | null
}

/** Collects the headers by which loops and lists are told. */
export function readMarks(headers: Headers): Marks {
  const text = (name: string): string | null => headers.text(name) || null
  return {
    listId: text('list-id'),
    listUnsubscribe: text('list-unsubscribe'),
    autoSubmitted: text('auto-submitted'),
    autoResponseSuppress: text('x-auto-response-suppress'),
    precedence: text('precedence')?.toLowerCase() ?? null,
    loop: [...headers.rawAll('x-opora-loop'), ...headers.rawAll('x-loop')].slice(0, 20),
    returnPath:
      headers
        .raw('return-path')
        ?.replace(/[<>\s]/g, '')
        .toLowerCase() ?? null,
    recipientCount:
      ['to', 'cc']
        .flatMap((name) => headers.rawAll(name))
        .join()
        .split('@').length - 1,
    mailer: text('x-mailer') ?? text('user-agent'),
    threadTopic: text('thread-topic'),
    threadIndex: text('thread-index'),
    xFailedRecipients: text('x-failed-recipients'),
  }
}
