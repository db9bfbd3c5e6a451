import { createNote, createReply, type Message } from '@opora/contract'
import { advance, call, callAndLeave, queryClient, type TicketLog, viewsQuery } from '../api/index.ts'
import type { Posted, Sending } from './sending-queue.ts'
import { withSignature } from './signature.ts'

/** The most that a browser lets out of a page that is being closed is 64 kB, for all requests together. */
const leavingLength = 16_000

/** Posts an answer or a note, and shows what the server made of it. Closing the page does not stop a short one. */
export async function post({
  ticketId,
  clientId,
  writing,
  status,
  signature,
  later,
  said,
}: Sending): Promise<Posted> {
  const params = { id: ticketId }
  const attachments = writing.uploads.map(({ id }) => id)
  const send = writing.html.length < leavingLength ? callAndLeave : call
  const message =
    writing.kind === 'note'
      ? await send(createNote, { params, body: { html: writing.html, attachments, clientId } })
      : await send(createReply, {
          params,
          body: {
            html: withSignature(writing.html, signature),
            ...(writing.to && { to: writing.to }),
            cc: writing.cc,
            bcc: writing.bcc,
            insist: writing.insist,
            attachments,
            clientId,
            seenSeq: writing.baseSeq,
            ...(status && { status }),
            ...later,
            ...said,
          },
        })
  showMessage(ticketId, message)
  return { messageId: message.id, heldMs: heldFor(message) }
}

/** Counted from the server's own times: the clock of this machine may be wrong. */
export function heldFor({ delivery, createdAt }: Message): number {
  if (delivery?.state !== 'queued' || !delivery.nextAttemptAt) return 0
  return Date.parse(delivery.nextAttemptAt) - Date.parse(createdAt)
}

/** Shows a message as the server has just answered it, and asks for what else came of it. */
export function showMessage(ticketId: string, message: Message): void {
  queryClient.setQueryData<TicketLog>(['log', ticketId], (log) => log && advance(log, [message], []))
  void queryClient.invalidateQueries({ queryKey: ['log', ticketId] })
  void queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] })
  void queryClient.invalidateQueries({ queryKey: ['recipients', ticketId] })
  void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
}
