import { listAlarms } from '@opora/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/index.ts'

/** The server's hint 'alarms' has it asked for again; now and then it is looked at in any case. */
export const alarmsQuery = queryOptions({
  queryKey: ['alarms'],
  queryFn: ({ signal }) => call(listAlarms, {}, { signal }),
  refetchInterval: 5 * 60_000,
})

/** What needs somebody now, as far as this person may know of it. */
export const useAlarms = () => useQuery(alarmsQuery).data?.items ?? []
