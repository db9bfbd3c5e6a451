import { linkTickets, unlinkTickets } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'

/** Says that another ticket belongs together with this one, or takes it back. */
export function useLink(id: string) {
  const refuse = useRefusal()
  const lookAgain = (_: unknown, __: unknown, other: string) =>
    Promise.all([id, other].map((each) => queryClient.invalidateQueries({ queryKey: ['log', each] })))
  const link = useMutation({
    mutationFn: (ticketId: string) => call(linkTickets, { params: { id }, body: { ticketId } }),
    onSettled: lookAgain,
    onError: refuse,
  })
  const unlink = useMutation({
    mutationFn: (ticketId: string) => call(unlinkTickets, { params: { id, ticketId } }),
    onSettled: lookAgain,
    onError: refuse,
  })
  return { link, unlink }
}
