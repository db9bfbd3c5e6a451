import type { Event } from '@opora/contract'

/** The last word on each other ticket: what was linked may have been merged since, and what was undone is no tie. */
export function tiesOf(events: Event[]): Event[] {
  const ties = events.filter(({ type }) => type.startsWith('link.') || type.startsWith('merged.'))
  const last = [...new Map(ties.map((event) => [otherOf(event), event])).values()]
  return last.filter(({ type }) => type !== 'link.removed')
}

/** The other ticket of an event that ties two. */
export const otherOf = ({ data }: Event): string => String(data.ticketId)
