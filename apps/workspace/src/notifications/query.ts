import { listNotifications, readNotifications } from '@opora/contract'
import { infiniteQueryOptions, useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../api/index.ts'

/** The server's hint `notifications:<agentId>` names the key: it is asked for again when something is told. */
export const notificationsQuery = (agentId: string) =>
  infiniteQueryOptions({
    queryKey: [`notifications:${agentId}`],
    queryFn: ({ pageParam, signal }) =>
      call(listNotifications, { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

/** Marks those named as read, or all. */
export function useReading(agentId: string) {
  return useMutation({
    mutationFn: (ids?: string[]) => call(readNotifications, { body: ids ? { ids } : {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: notificationsQuery(agentId).queryKey }),
    onError: useRefusal(),
  })
}
