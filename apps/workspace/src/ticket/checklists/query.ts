import {
  listTicketChecklists,
  removeTicketChecklist,
  startChecklist,
  type TicketChecklist,
  tickStep,
} from '@opora/contract'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { call, queryClient, useMe, useRefusal } from '../../api/index.ts'

/** Begins with 'ticket': a change of the ticket has it asked for again. */
export const ticketChecklistsQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'checklists'],
    queryFn: ({ signal }) => call(listTicketChecklists, { params: { id: ticketId } }, { signal }),
  })

const lookAgain = (ticketId: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] }),
    queryClient.invalidateQueries({ queryKey: ['log', ticketId] }),
  ])

export function useStart(ticketId: string) {
  return useMutation({
    mutationFn: (checklistId: string) =>
      call(startChecklist, { params: { id: ticketId }, body: { checklistId } }),
    onSettled: () => lookAgain(ticketId),
    onError: useRefusal(),
  })
}

export function useRemove(ticketId: string, listId: string) {
  return useMutation({
    mutationFn: () => call(removeTicketChecklist, { params: { id: ticketId, listId } }),
    onSettled: () => lookAgain(ticketId),
    onError: useRefusal(),
  })
}

/** Ticks at once on the screen. Of several quick ticks only the last answer is shown: it knows of all. */
export function useTicking(ticketId: string, listId: string) {
  const { id, name } = useMe()
  const { queryKey } = ticketChecklistsQuery(ticketId)
  const mutationKey = ['tick', ticketId]
  const put = (change: (list: TicketChecklist) => TicketChecklist) =>
    queryClient.setQueryData<{ items: TicketChecklist[] }>(
      queryKey,
      (held) => held && { items: held.items.map((list) => (list.id === listId ? change(list) : list)) },
    )
  return useMutation({
    mutationKey,
    scope: { id: `tick ${ticketId}` },
    mutationFn: ({ step, done }: { step: number; done: boolean }) =>
      call(tickStep, { params: { id: ticketId, listId, step: String(step) }, body: { done } }),
    onMutate: async ({ step, done }) => {
      await queryClient.cancelQueries({ queryKey })
      const at = new Date().toISOString()
      const ticked = { doneAt: done ? at : null, doneBy: done ? { kind: 'agent' as const, id, name } : null }
      put((list) => ({
        ...list,
        steps: list.steps.map((each) => (each.step === step ? { ...each, ...ticked } : each)),
      }))
    },
    onSuccess: (list) => {
      if (queryClient.isMutating({ mutationKey }) === 1) put(() => list)
    },
    onError: useRefusal(),
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? lookAgain(ticketId) : undefined),
  })
}
