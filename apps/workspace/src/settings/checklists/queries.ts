import { listChecklists } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const checklistsQuery = queryOptions({
  queryKey: ['checklists'],
  queryFn: ({ signal }) => call(listChecklists, {}, { signal }),
  staleTime: 30_000,
})
