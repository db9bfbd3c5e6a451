import { getSpamFilter, listSenderRules, type SenderRule } from '@opora/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const spamFilterQuery = queryOptions({
  queryKey: ['spam', 'filter'],
  queryFn: ({ signal }) => call(getSpamFilter, {}, { signal }),
})

export interface SenderFilter {
  list: SenderRule['list'] | null
  q: string
}

export const senderRulesQuery = ({ list, q }: SenderFilter) =>
  infiniteQueryOptions({
    queryKey: ['spam', 'senders', list, q],
    queryFn: ({ pageParam, signal }) =>
      call(
        listSenderRules,
        {
          query: {
            limit: 50,
            ...(list && { list }),
            ...(q && { q }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
