import { listAcknowledgements } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

/** What would be said now changes by the minute. */
export const acknowledgementsQuery = queryOptions({
  queryKey: ['acknowledgements'],
  queryFn: ({ signal }) => call(listAcknowledgements, {}, { signal }),
  refetchInterval: 60_000,
})
