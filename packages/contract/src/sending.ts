import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById } from './paging.ts'
import { Correspondent, Draft, Message } from './tickets.ts'

const ByMessage = z.object({ id: Id, messageId: Id })

export const cancelMessage = endpoint({
  method: 'POST',
  path: '/tickets/:id/messages/:messageId/cancel',
  tag: 'Tickets',
  summary: 'Take back a message that has not left; 409 `delivery.under_way` once a server may have it',
  params: ByMessage,
  response: z.object({
    message: Message,
    /** Where its words went, if they went to the caller. */
    draft: Draft.nullable(),
  }),
})

export const sendMessageNow = endpoint({
  method: 'POST',
  path: '/tickets/:id/messages/:messageId/send',
  tag: 'Tickets',
  summary: 'Send a scheduled message, or one that can still be taken back, at once',
  params: ByMessage,
  response: Message,
})

export const rescheduleMessage = endpoint({
  method: 'PATCH',
  path: '/tickets/:id/messages/:messageId/schedule',
  tag: 'Tickets',
  summary: 'Change when a scheduled message leaves, or what a word of the customer does to it',
  params: ByMessage,
  body: z.object({
    sendAt: z.iso.datetime({ offset: true }).optional(),
    cancelIfCustomerWrites: z.boolean().optional(),
  }),
  response: Message,
})

const Addressees = z.object({ to: z.array(Correspondent), cc: z.array(Correspondent) })

export const Recipients = z.object({
  /** Who an answer to all goes to: the author of the customer's last message, and everybody else who is on it. */
  all: Addressees,
  /** Its author alone. */
  author: Addressees,
  /** Who is on that message, or was typed, and gets no answer: addresses of the desk, and those that have complained. */
  left: z.array(Correspondent.extend({ because: z.enum(['own', 'suppressed']) })),
  /** In whose name the answer leaves; null when no channel can send. */
  from: Correspondent.nullable(),
  /** The most that one message may weigh as a mail, in bytes. */
  maxBytes: z.number().int(),
})
export type Recipients = z.infer<typeof Recipients>

export const getRecipients = endpoint({
  method: 'GET',
  path: '/tickets/:id/recipients',
  tag: 'Tickets',
  summary: 'Who an answer would go to, and what it may weigh',
  params: ById,
  /** Addresses that somebody has typed, with commas between: `left` tells which of them get nothing. */
  query: z.object({ typed: z.string().max(10_000).optional() }),
  response: Recipients,
})
