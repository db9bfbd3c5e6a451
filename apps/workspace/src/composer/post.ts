import { createNote, createReply, type Message } from '@opora/contract'
import { call, callAndLeave, queryClient, viewsQuery } from '../api/index.ts'
import { advance, type TicketLog } from '../ticket/log.ts'
import type { Sending } from './sending-queue.ts'
import { withSignature } from './signature.ts'

/** The most that a browser lets out of a page that is being closed. */
const leavingBytes = 60_000

/** Posts an answer or a note, and shows what the server made of it. */
export async function post(sending: Sending, leaving: boolean): Promise<void> {
  const { ticketId, clientId, writing, status, signature } = sending
  const params = { id: ticketId }
  const attachments = writing.uploads.map(({ id }) => id)
  const send = leaving && writing.html.length < leavingBytes / 3 ? callAndLeave : call
  const message =
    writing.kind === 'note'
      ? await send(createNote, { params, body: { html: writing.html, attachments, clientId } })
      : await send(createReply, {
          params,
          body: {
            html: withSignature(writing.html, signature),
            cc: writing.cc,
            bcc: writing.bcc,
            attachments,
            clientId,
            seenSeq: writing.baseSeq,
            ...(status && { status }),
          },
        })
  show(ticketId, message)
}

function show(ticketId: string, message: Message): void {
  queryClient.setQueryData<TicketLog>(['log', ticketId], (log) => log && advance(log, [message], []))
  void queryClient.invalidateQueries({ queryKey: ['log', ticketId] })
  void queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] })
  void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
}
