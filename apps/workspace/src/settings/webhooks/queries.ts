import { listWebhookDeliveries, listWebhooks, type WebhookDelivery } from '@opora/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

// Keys begin with 'webhooks', which the server's hints name.

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: ({ signal }) => call(listWebhooks, {}, { signal }),
})

export const deliveriesQuery = (id: string, state: WebhookDelivery['state'] | null) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries', state],
    queryFn: ({ pageParam, signal }) =>
      call(
        listWebhookDeliveries,
        { params: { id }, query: { ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    // The newest page looks again by itself; one who has scrolled further is left in peace.
    refetchInterval: (query) => (query.state.data?.pages.length === 1 ? 8_000 : false),
  })
