import {
  changePromise,
  getPromiseShare,
  getTicketClocks,
  listCalendars,
  type TicketPromise,
} from '@opora/contract'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../api/index.ts'

/** Begins with 'ticket': a change of the ticket has it asked for again. */
export const clocksQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'clocks'],
    queryFn: ({ signal }) => call(getTicketClocks, { params: { id: ticketId } }, { signal }),
  })

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: ({ signal }) => call(listCalendars, {}, { signal }),
  staleTime: 60_000,
})

/** Keeps, withdraws or hands over a promise. */
export function usePromiseChange(ticketId: string, { id }: TicketPromise) {
  return useMutation({
    mutationFn: (body: { state?: 'kept' | 'withdrawn'; ownerId?: string | null }) =>
      call(changePromise, { params: { id: ticketId, promiseId: id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] }),
    onError: useRefusal(),
  })
}

/** Promises settled within so many days. */
export const shareDays = 30

export const promiseShareQuery = queryOptions({
  queryKey: ['promise-share'],
  queryFn: ({ signal }) => call(getPromiseShare, { query: { days: shareDays } }, { signal }),
  staleTime: 60_000,
})
