import type { Correspondent } from '@opora/contract'
import type { Automatic, CountsAs, TicketEvent } from '@opora/core/ticket'

/** Bytes that are in the file store already. */
export interface StoredFile {
  name: string
  type: string
  size: number
  sha256: string
  contentId: string | null
  inline: boolean
}

/**
 * Why a program must not answer a message (RFC 3834 2): a program wrote it, its sender reads no answers, it was not
 * addressed to the desk, or it counts as spam.
 */
export type Silence = 'automatic_mail' | 'no_reply_address' | 'not_addressed_to_us' | 'spam'

/** A time that a customer was promised, and the sentence in which. */
export interface Promised {
  words: string
  /** ISO 8601. */
  dueAt: string
}

/** What is said: written with the update that announces it, and kept out of the log. */
export interface NewMessage {
  kind: 'public' | 'note'
  direction: 'in' | 'out'
  author: { kind: 'agent' | 'customer' | 'token' | 'system' | 'trigger'; id: string | null }
  from: Correspondent
  to: Correspondent[]
  cc: Correspondent[]
  bcc: Correspondent[]
  subject: string
  text: string
  /** Sanitised. */
  html: string | null
  visibleText: string
  quotedText: string
  automatic: Automatic | null
  /** Why no program may answer it; absent or null = one may. */
  silence?: Silence | null
  /** The agent who handed a customer's mail to the desk. */
  forwardedBy?: string | null
  /** Whether the mail was signed, or its words are locked; says nothing of the signature's worth. */
  protection?: 'signed' | 'encrypted' | null
  rfcMessageId: string | null
  inReplyTo: string | null
  intakeId: string | null
  clientId: string | null
  /** The author's own word on whether it answers; absent or null = its text decides. */
  countsAs?: CountsAs | null
  attachments: StoredFile[]
  /** Times that it promises, as its author confirmed them; null: they are found in the text. */
  promised?: readonly Promised[] | null
  /** Message-IDs by which later mail finds this ticket. */
  threadIds: string[]
  /** Of an outgoing message: its identity and state before the first attempt. */
  delivery: {
    channel_id: string | null
    rfc_message_id: string
    state: 'scheduled' | 'queued' | 'waiting' | 'sent'
    reason: string | null
    /** Not tried before. */
    next_attempt_at?: Date | null
    /** Of a scheduled one: when it leaves, whether a word of the customer stops it, and the status that goes with it. */
    send_at?: Date
    cancel_if_customer_writes?: boolean
    then_status?: string | null
    /** Who gets it although he has complained. */
    insisted?: string[]
    /** Why a program wrote it; absent = a person did. */
    automatic?: string
  } | null
}

/** What a message that is not a mail lacks. */
export const notMailed = {
  to: [],
  cc: [],
  bcc: [],
  quotedText: '',
  automatic: null,
  rfcMessageId: null,
  inReplyTo: null,
  intakeId: null,
  clientId: null,
  threadIds: [],
  delivery: null,
} satisfies Partial<NewMessage>

export function messageRow(ticketId: string, messageId: string, events: TicketEvent[], message: NewMessage) {
  const announced = events.find((event) => 'messageId' in event.data && event.data.messageId === messageId)!
  return {
    ticket_id: ticketId,
    message_id: messageId,
    seq: announced.seq,
    kind: message.kind,
    direction: message.direction,
    author_kind: message.author.kind,
    author_id: message.author.id,
    from_email: message.from.email,
    from_name: message.from.name,
    to_list: JSON.stringify(message.to),
    cc_list: JSON.stringify(message.cc),
    bcc_list: JSON.stringify(message.bcc),
    subject: message.subject,
    text: message.text,
    html: message.html,
    visible_text: message.visibleText,
    quoted_text: message.quotedText,
    automatic: message.automatic,
    silence: message.silence ?? null,
    forwarded_by: message.forwardedBy ?? null,
    protection: message.protection ?? null,
    rfc_message_id: message.rfcMessageId,
    in_reply_to: message.inReplyTo,
    intake_id: message.intakeId,
    client_id: message.clientId,
    promised: message.promised ? JSON.stringify(message.promised) : null,
    created_at: announced.at,
  }
}

export function attachmentRows(ticketId: string, messageId: string, message: NewMessage) {
  return message.attachments.map((file) => ({
    ticket_id: ticketId,
    message_id: messageId,
    name: file.name,
    type: file.type,
    size: file.size,
    sha256: file.sha256,
    content_id: file.contentId,
    inline: file.inline,
  }))
}

/** The beginning of a message in one line, for lists. */
export function previewOf(message: NewMessage): string {
  return (message.visibleText || message.text).slice(0, 400).replace(/\s+/g, ' ').trim().slice(0, 160)
}
