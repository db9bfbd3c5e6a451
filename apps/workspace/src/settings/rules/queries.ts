import { listRuleRuns, type Response, type tryRule } from '@opora/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

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
