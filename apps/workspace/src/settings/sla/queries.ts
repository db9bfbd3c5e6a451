import { listPolicies } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const policiesQuery = queryOptions({
  queryKey: ['sla-policies'],
  queryFn: ({ signal }) => call(listPolicies, {}, { signal }),
})
