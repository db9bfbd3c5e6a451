import {
  Automatic,
  CountsAs,
  DeliveryState,
  eventTypes,
  Id,
  Priority,
  Rating,
  Status,
  TicketType,
} from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Cursor, Limit, page, Time } from './paging.ts'
import { Trust } from './trust.ts'
import { viewKeys } from './view-keys.ts'

export const Correspondent = z.object({ email: z.string(), name: z.string() })
export type Correspondent = z.infer<typeof Correspondent>

export const Requester = z.object({ id: Id, email: z.string().nullable(), name: z.string() })

export const Ticket = z.object({
  id: Id,
  subject: z.string(),
  status: Status,
  priority: Priority,
  type: TicketType,
  spam: z.boolean(),
  groupId: Id.nullable(),
  assigneeId: Id.nullable(),
  requester: Requester,
  participants: z.array(Requester),
  channelId: Id.nullable(),
  tags: z.array(z.string()),
  mergedInto: Id.nullable(),
  followUpOf: Id.nullable(),
  createdAt: Time,
  updatedAt: Time,
  lastMessageAt: Time.nullable(),
  lastCustomerMessageAt: Time.nullable(),
  /** Of the clock or promise that runs out first; null: nothing is owed, or it stands still. */
  dueAt: Time.nullable(),
  /** `first_reply`, `next_reply`, `update`, `call_back`, `resolution` or `promise`. */
  dueFor: z.string().nullable(),
  /** A target has been missed and is still owed. */
  breachedAt: Time.nullable(),
  /** The customer wrote last and nobody has answered since. */
  awaitsReply: z.boolean(),
  messageCount: z.number().int(),
  /** The beginning of the newest message, for lists. */
  preview: z.string(),
  solvedAt: Time.nullable(),
  closedAt: Time.nullable(),
  /** The customer's newest word on how he was helped; null: none yet. */
  rating: Rating.nullable(),
  seq: z.number().int(),
})
export type Ticket = z.infer<typeof Ticket>

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  /** Shown inside the text by its Content-ID. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
})
export type Attachment = z.infer<typeof Attachment>

export const Message = z.object({
  id: Id,
  kind: z.enum(['public', 'note']),
  direction: z.enum(['in', 'out']),
  author: z.object({ kind: z.enum(['agent', 'customer', 'token', 'trigger', 'system']), id: Id.nullable() }),
  from: Correspondent,
  to: z.array(Correspondent),
  cc: z.array(Correspondent),
  bcc: z.array(Correspondent),
  subject: z.string(),
  text: z.string(),
  /** Sanitised on the server, safe to show in a sandboxed frame; null when the mail had none. */
  html: z.string().nullable(),
  /** The new words alone. */
  visibleText: z.string(),
  quotedText: z.string(),
  attachments: z.array(Attachment),
  automatic: Automatic.nullable(),
  /** How a message of ours counts for the clocks; null: it is none of ours, or a note. */
  countsAs: CountsAs.nullable(),
  delivery: z
    .object({
      state: DeliveryState,
      reason: z.string().nullable(),
      detail: z.string().nullable(),
      /** When its author wants it to leave; null = at once. */
      sendAt: Time.nullable(),
      /** When it is tried next; before a first attempt it can still be taken back until then. */
      nextAttemptAt: Time.nullable(),
      cancelIfCustomerWrites: z.boolean(),
    })
    .nullable(),
  /** The raw mail it came from, for "show original". */
  intakeId: Id.nullable(),
  /** The agent who handed the customer's mail to the desk. */
  forwardedBy: Id.nullable(),
  /** The mail was signed, or its words are locked. */
  protection: z.enum(['signed', 'encrypted']).nullable(),
  /** How its mail was judged; null when it did not come by mail. */
  trust: Trust.nullable(),
  clientId: z.string().nullable(),
  seq: z.number().int(),
  createdAt: Time,
})
export type Message = z.infer<typeof Message>

export const Event = z.object({
  seq: z.number().int(),
  /** All events of one update share the seq of its first. */
  update: z.number().int(),
  at: Time,
  actor: z.object({
    kind: z.enum(['agent', 'customer', 'token', 'trigger', 'system']),
    id: Id.nullable(),
    name: z.string(),
  }),
  type: z.enum(eventTypes),
  data: z.record(z.string(), z.unknown()),
  cause: z.string().nullable(),
})
export type Event = z.infer<typeof Event>

const StatusList = z
  .string()
  .transform((text) => text.split(',').filter(Boolean) as Status[])
  .pipe(z.array(Status))

const Email = z.string().trim().max(254).pipe(z.email())
/** Addresses that get this one message although their owners have complained. */
const Insist = z.array(Email).max(100).default([])
const Text = z.string().max(1_000_000)
const Tags = z.array(z.string().trim().min(1).max(60)).max(50)
/** A place in a ticket's log. */
const Seq = z.number().int().min(0).max(2_147_483_647)
const SeqParam = z.coerce.number().pipe(Seq)
const Subject = z.string().trim().min(1).max(500)

/** A file to send: one that was uploaded before, or the bytes themselves in base64. */
export const OutgoingAttachment = z.union([
  Id,
  z.object({ name: z.string().min(1).max(255), type: z.string().max(255).optional(), content: z.base64() }),
])

const body = { text: Text.optional(), html: Text.optional() }
const hasBody = (value: { text?: string | undefined; html?: string | undefined }) =>
  Boolean(value.text?.trim() || value.html?.trim())

export const listTickets = endpoint({
  method: 'GET',
  path: '/tickets',
  tag: 'Tickets',
  summary: 'Tickets that the caller may see: newest first, in a view as the view sorts them',
  query: z.object({
    /** The id of a view, or the key of a shipped one. */
    view: z.union([z.enum(viewKeys), Id]).optional(),
    status: StatusList.optional(),
    requesterId: Id.optional(),
    groupId: Id.optional(),
    assigneeId: Id.optional(),
    tag: z.string().optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  response: page(Ticket),
})

export const getTicket = endpoint({
  method: 'GET',
  path: '/tickets/:id',
  tag: 'Tickets',
  summary: 'One ticket',
  params: ById,
  response: Ticket,
})

export const createTicket = endpoint({
  method: 'POST',
  path: '/tickets',
  tag: 'Tickets',
  summary: 'Open a ticket in the name of a customer, or write to a customer first (`outgoing`)',
  idempotent: true,
  status: 201,
  body: z.object({
    subject: Subject,
    requester: z.object({ email: Email, name: z.string().trim().max(200).default('') }),
    message: z
      .object({ ...body, attachments: z.array(OutgoingAttachment).max(50).default([]) })
      .refine(hasBody, { message: 'text or html is needed' }),
    /** true: the message goes out to the customer; false: the customer said it. */
    outgoing: z.boolean().default(false),
    insist: Insist,
    channelId: Id.optional(),
    groupId: Id.nullable().optional(),
    assigneeId: Id.nullable().optional(),
    priority: Priority.optional(),
    type: TicketType.optional(),
    tags: Tags.optional(),
  }),
  response: Ticket,
})

export const TicketChange = z.object({
  subject: Subject.optional(),
  status: z.enum(['open', 'pending', 'on_hold', 'solved']).optional(),
  priority: Priority.optional(),
  type: TicketType.optional(),
  groupId: Id.nullable().optional(),
  assigneeId: Id.nullable().optional(),
  requesterId: Id.optional(),
  participantIds: z.array(Id).max(200).optional(),
  tags: Tags.optional(),
  spam: z.boolean().optional(),
})
export type TicketChange = z.infer<typeof TicketChange>

export const changeTicket = endpoint({
  method: 'PATCH',
  path: '/tickets/:id',
  tag: 'Tickets',
  summary: 'Change fields; with `seq` (the state the edit is based on) a conflicting edit answers 409',
  params: ById,
  body: TicketChange.extend({ seq: Seq.optional() }),
  response: Ticket,
})

export const listMessages = endpoint({
  method: 'GET',
  path: '/tickets/:id/messages',
  tag: 'Tickets',
  summary: 'Messages and notes, oldest first; `afterSeq` gives those announced later, `last` the newest page',
  params: ById,
  query: z.object({
    afterSeq: SeqParam.optional(),
    last: z.stringbool().optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  response: page(Message),
})

export const listEvents = endpoint({
  method: 'GET',
  path: '/tickets/:id/events',
  tag: 'Tickets',
  summary: 'The log of a ticket after a seq, oldest first',
  params: ById,
  query: z.object({
    after: SeqParam.default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    cursor: Cursor,
  }),
  response: page(Event),
})

const PromisedTime = z.object({
  /** The sentence that promises it. */
  words: z.string().trim().min(1).max(500),
  dueAt: z.iso.datetime({ offset: true }),
})

export const createReply = endpoint({
  method: 'POST',
  path: '/tickets/:id/replies',
  tag: 'Tickets',
  summary: 'Answer the customer; without `to` everybody whom `GET /tickets/:id/recipients` names under `all`',
  idempotent: true,
  status: 201,
  params: ById,
  body: z
    .object({
      ...body,
      to: z.array(Email).max(100).optional(),
      cc: z.array(Email).max(100).default([]),
      bcc: z.array(Email).max(100).default([]),
      insist: Insist,
      attachments: z.array(OutgoingAttachment).max(50).default([]),
      /** Status to set in the same update. */
      status: z.enum(['open', 'pending', 'on_hold', 'solved']).optional(),
      /** Made by the composer; the same id again gives the same message. */
      clientId: z.string().min(1).max(64).optional(),
      /** What the author had seen; a customer's message after it is refused with 409 `reply.outdated`. */
      seenSeq: Seq.optional(),
      /** When it is to leave; absent = once the author's seconds for taking it back are over. */
      sendAt: z.iso.datetime({ offset: true }).optional(),
      /** With `sendAt`: it stays here, and goes back to its author, if the customer writes before. */
      cancelIfCustomerWrites: z.boolean().default(true),
      /** Whether it answers or says only that work goes on; absent = its text decides. */
      countsAs: CountsAs.exclude(['automatic']).optional(),
      /** Exactly the times that it promises; absent = they are found in its text. */
      promises: z.array(PromisedTime).max(20).optional(),
    })
    .refine(hasBody, { message: 'text or html is needed' }),
  response: Message,
})

export const createNote = endpoint({
  method: 'POST',
  path: '/tickets/:id/notes',
  tag: 'Tickets',
  summary: 'Add an internal note; it never leaves the desk',
  idempotent: true,
  status: 201,
  params: ById,
  body: z
    .object({
      ...body,
      attachments: z.array(OutgoingAttachment).max(50).default([]),
      clientId: z.string().min(1).max(64).optional(),
    })
    .refine(hasBody, { message: 'text or html is needed' }),
  response: Message,
})

export const Draft = z.object({
  kind: z.enum(['public', 'note']),
  html: z.string(),
  /** null: whoever an answer to all goes to. */
  to: z.array(z.string()).nullable(),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  uploads: z.array(z.object({ id: Id, name: z.string(), type: z.string(), size: z.number().int() })),
  baseSeq: z.number().int(),
  updatedAt: Time,
})
export type Draft = z.infer<typeof Draft>

export const getDraft = endpoint({
  method: 'GET',
  path: '/tickets/:id/draft',
  tag: 'Tickets',
  summary: "The caller's own draft; null when there is none",
  access: 'agent',
  params: ById,
  response: Draft.nullable(),
})

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/tickets/:id/draft',
  tag: 'Tickets',
  summary: "Keep the caller's draft; visible to nobody else",
  access: 'agent',
  params: ById,
  body: z.object({
    kind: z.enum(['public', 'note']),
    html: Text,
    to: z.array(z.string().max(254)).max(100).nullable().default(null),
    cc: z.array(z.string().max(254)).max(100).default([]),
    bcc: z.array(z.string().max(254)).max(100).default([]),
    uploadIds: z.array(Id).max(50).default([]),
    baseSeq: Seq,
  }),
  response: Draft,
})

export const deleteDraft = endpoint({
  method: 'DELETE',
  path: '/tickets/:id/draft',
  tag: 'Tickets',
  summary: "Throw the caller's draft away",
  access: 'agent',
  status: 204,
  params: ById,
  response: z.null(),
})

export const Upload = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
})
export type Upload = z.infer<typeof Upload>

export const search = endpoint({
  method: 'GET',
  path: '/search',
  tag: 'Search',
  summary: 'Tickets by number, words of subject and messages, customer name or address',
  query: z.object({ q: z.string().trim().min(1).max(200), limit: Limit, cursor: Cursor }),
  response: page(
    z.object({
      ticket: Ticket,
      /** A piece of the text with the found words between «⟦» and «⟧». */
      snippet: z.string(),
    }),
  ),
})
