import { type Event, listRatings } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

/** Under the ticket's own key: asked for again when the ticket has changed. */
export const ratingsQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'ratings'],
    queryFn: ({ signal }) => call(listRatings, { params: { id: ticketId } }, { signal }),
  })

export const isOfRating = (event: Event): boolean =>
  event.type.startsWith('rating.') || (event.type === 'merged.from' && event.data.rating !== undefined)
