import { readBoard } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/index.ts'

/** Hints of tickets refresh it; time passes without any, so it looks again by itself too. */
export const boardQuery = (groupId: string | null) =>
  queryOptions({
    queryKey: ['board', groupId],
    queryFn: ({ signal }) => call(readBoard, { query: groupId ? { groupId } : {} }, { signal }),
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  })
