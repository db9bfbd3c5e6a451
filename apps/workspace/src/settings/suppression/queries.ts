import { getSuppressionPolicy, listSuppressions } from '@opora/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const suppressionsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['outbox', 'suppressions', q],
    queryFn: ({ pageParam, signal }) =>
      call(
        listSuppressions,
        { query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })

export const policyQuery = queryOptions({
  queryKey: ['outbox', 'suppression-policy'],
  queryFn: ({ signal }) => call(getSuppressionPolicy, {}, { signal }),
})
