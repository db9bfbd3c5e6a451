import { listTrueSenderRules } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const trueSendersQuery = queryOptions({
  queryKey: ['channels', 'true-senders'],
  queryFn: ({ signal }) => call(listTrueSenderRules, {}, { signal }),
})
