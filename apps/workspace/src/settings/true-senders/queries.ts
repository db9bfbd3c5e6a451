import { listTrueSenderRules, type TrueSenderRule } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

/** A rule while it is being written. */
export type Form = Omit<TrueSenderRule, 'id'>

export const trueSendersQuery = queryOptions({
  queryKey: ['channels', 'true-senders'],
  queryFn: ({ signal }) => call(listTrueSenderRules, {}, { signal }),
})
