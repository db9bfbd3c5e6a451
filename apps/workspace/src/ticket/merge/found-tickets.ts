import { search } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

/** A dozen tickets by their number, subject or customer, of those that the person sees. */
export const foundTicketsQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'tickets', q],
    queryFn: async ({ signal }) => {
      const { items } = await call(search, { query: { q, limit: 12 } }, { signal })
      return items.map((item) => item.ticket)
    },
  })
