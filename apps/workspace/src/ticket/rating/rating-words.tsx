import type { Event } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { ratingsQuery } from './query.ts'
import css from './rating.module.css'

/** What the customer wrote with a rating, under the line that tells of it; of an earlier one nothing is left. */
export function RatingWords({ ticketId, events, all }: { ticketId: string; events: Event[]; all: Event[] }) {
  const given = events.find(({ type }) => type === 'rating.given')
  const newest = given && all.findLast((each) => isSame(each, given))
  const shown = given !== undefined && newest?.seq === given.seq && given.data.commented === true
  const ratings = useQuery({ ...ratingsQuery(ticketId), enabled: shown }).data?.items
  const comment = shown && ratings?.find(({ id }) => id === given.data.ratingId)?.comment
  return comment ? <p className={`${css.words} ${css.said}`}>{comment}</p> : null
}

const isSame = ({ type, data }: Event, given: Event): boolean =>
  type === 'rating.given' && data.ratingId === given.data.ratingId
