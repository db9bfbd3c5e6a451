import { getPromiseShare, listPolicies } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const policiesQuery = queryOptions({
  queryKey: ['sla-policies'],
  queryFn: ({ signal }) => call(listPolicies, {}, { signal }),
})

/** Promises settled within so many days. */
export const shareDays = 30

export const promiseShareQuery = queryOptions({
  queryKey: ['promise-share'],
  queryFn: ({ signal }) => call(getPromiseShare, { query: { days: shareDays } }, { signal }),
  staleTime: 60_000,
})
