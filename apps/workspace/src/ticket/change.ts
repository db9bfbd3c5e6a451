import { notifications } from '@mantine/notifications'
import { ApiError, changeTicket, type Ticket, type TicketChange } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, setTicket, updateLists, useRefusal, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'

/** Changes a ticket at once on the screen; what the server refuses is taken back, with its reason. */
export function useTicketChange(ticket: Ticket) {
  const refuse = useRefusal()
  const { t } = useText()
  return useMutation({
    mutationFn: (change: TicketChange) =>
      call(changeTicket, { params: { id: ticket.id }, body: { ...change, seq: knownSeq(ticket) } }),
    scope: { id: `ticket ${ticket.id}` },
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: ['ticket', ticket.id] })
      const { requesterId: _, participantIds: __, ...fields } = change
      setTicket({ ...ticket, ...(fields as Partial<Ticket>) })
    },
    onSuccess: (changed, change) => {
      setTicket(changed)
      void queryClient.invalidateQueries({ queryKey: ['log', ticket.id] })
      void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      if (change.status === 'solved')
        notifications.show({ message: t('ticket.solvedNow', { id: ticket.id }) })
    },
    onError: (error) => {
      setTicket(ticket)
      refuse(error)
      if (error instanceof ApiError && error.status === 409) {
        void queryClient.invalidateQueries({ queryKey: ['ticket', ticket.id] })
        void queryClient.invalidateQueries({ queryKey: ['log', ticket.id] })
      }
      updateLists(ticket)
    },
  })
}

/** By the time a change leaves, the one before it may have been answered. */
const knownSeq = (ticket: Ticket) =>
  queryClient.getQueryData<Ticket>(['ticket', ticket.id])?.seq ?? ticket.seq
