import { listCalendars, listRecurringTickets } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const recurringQuery = queryOptions({
  queryKey: ['recurring'],
  queryFn: ({ signal }) => call(listRecurringTickets, {}, { signal }),
})

/** The desk's hours: dates are worked out by them. */
export const hoursQuery = queryOptions({
  queryKey: ['calendars', 'list'],
  queryFn: ({ signal }) => call(listCalendars, {}, { signal }),
})
