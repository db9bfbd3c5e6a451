import { mergeTickets } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, queryClient, setTicket, useRefusal, viewsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'

/** Merges one ticket into another, and shows the one that remains. */
export function useMerge() {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: ({ from, into }: { from: string; into: string }) =>
      call(mergeTickets, { params: { id: into }, body: { ticketIds: [from] } }),
    onSuccess: (ticket, { from }) => {
      setTicket(ticket)
      for (const id of [from, ticket.id]) {
        void queryClient.invalidateQueries({ queryKey: ['log', id] })
        void queryClient.invalidateQueries({ queryKey: ['ticket', id] })
      }
      void queryClient.invalidateQueries({ queryKey: ['tickets'] })
      void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      tell(t('merge.done', { from, into: ticket.id }))
      void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'open', ticketId: ticket.id } })
    },
    onError: useRefusal(),
  })
}

/** Of two tickets of one conversation the older one remains. */
export const olderFirst = (a: string, b: string): { into: string; from: string } =>
  BigInt(a) < BigInt(b) ? { into: a, from: b } : { into: b, from: a }
