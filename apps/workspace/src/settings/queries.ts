import {
  type IntakeItem,
  listAudit,
  listIntake,
  listOutbox,
  listTokens,
  type OutboxItem,
} from '@opora/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/index.ts'

// Keys begin with what the server's hints name: 'people', 'intake', 'outbox', 'audit'.

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

const paging = {
  initialPageParam: '',
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  placeholderData: <Data>(before: Data) => before,
}

export const tokensQuery = queryOptions({
  queryKey: ['people', 'tokens'],
  queryFn: ({ signal }) => call(listTokens, {}, { signal }),
})

export interface IntakeFilter {
  state: IntakeItem['state'] | null
  channelId: string | null
  q: string
}

export const intakeQuery = ({ state, channelId, q }: IntakeFilter) =>
  infiniteQueryOptions({
    queryKey: ['intake', state, channelId, q],
    queryFn: ({ pageParam, signal }): Promise<Page<IntakeItem>> =>
      call(
        listIntake,
        {
          query: {
            ...(state && { state }),
            ...(channelId && { channelId }),
            ...(q && { q }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    ...paging,
  })

export const outboxQuery = (state: OutboxItem['state'] | null) =>
  infiniteQueryOptions({
    queryKey: ['outbox', state],
    queryFn: ({ pageParam, signal }): Promise<Page<OutboxItem>> =>
      call(
        listOutbox,
        { query: { ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    ...paging,
  })

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) =>
    call(listAudit, { query: pageParam ? { cursor: pageParam } : {} }, { signal }),
  ...paging,
})
