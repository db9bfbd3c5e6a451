import { listRuleRuns, listRules, type Response, type tryRule } from '@opora/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

/** Rules act and stop by themselves, so the list looks again. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => call(listRules, {}, { signal }),
  refetchInterval: 20_000,
})

export const runsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['rules', id, 'runs'],
    queryFn: ({ pageParam, signal }) =>
      call(
        listRuleRuns,
        { params: { id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

/** What a dry run found. */
export type Trial = Response<typeof tryRule>
