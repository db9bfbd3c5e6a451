import { ApiError, changeTicket, type Ticket, type TicketChange } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, setTicket, useRefusal, viewsQuery } from '../api/index.ts'
import { announceSolved } from './solved-notice.tsx'
import { announceRescued } from './trust/rescued-notice.tsx'

/** Changes a ticket at once on the screen; what the server refuses is taken back, with its reason. */
export function useTicketChange(ticket: Ticket) {
  const refuse = useRefusal()
  return useMutation({
    mutationFn: (change: TicketChange) =>
      call(changeTicket, { params: { id: ticket.id }, body: { ...change, seq: knownSeq(ticket) } }),
    scope: { id: `ticket ${ticket.id}` },
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: ['ticket', ticket.id] })
      const { requesterId: _, participantIds: __, ...fields } = change
      setTicket({ ...ticket, ...(fields as Partial<Ticket>) })
      return { before: ticket }
    },
    onSuccess: (changed, change) => {
      setTicket(changed)
      void queryClient.invalidateQueries({ queryKey: ['log', ticket.id] })
      void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      if (change.spam === false && changed.requester.email) {
        announceRescued(ticket.id, changed.requester.email)
      }
      if (change.status === 'solved') announceSolved(ticket.id, () => void reopen(ticket.id).catch(refuse))
    },
    onError: (error, _, context) => {
      setTicket(context?.before ?? ticket)
      refuse(error)
      void queryClient.invalidateQueries({ queryKey: ['tickets'] })
      if (error instanceof ApiError && error.status === 409) {
        void queryClient.invalidateQueries({ queryKey: ['ticket', ticket.id] })
        void queryClient.invalidateQueries({ queryKey: ['log', ticket.id] })
      }
    },
  })
}

/** By the time a change leaves, the one before it may have been answered. */
const knownSeq = (ticket: Ticket) =>
  queryClient.getQueryData<Ticket>(['ticket', ticket.id])?.seq ?? ticket.seq

async function reopen(id: string): Promise<void> {
  setTicket(await call(changeTicket, { params: { id }, body: { status: 'open' } }))
  await Promise.all(
    ['log', 'tickets', 'views'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )
}
