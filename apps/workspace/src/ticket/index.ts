// One ticket: what was said, who asks, and what can be done about it.
import { lazyRouteComponent } from '@tanstack/react-router'

export { foundTicketsQuery } from './merge/found-tickets.ts'
export { Level } from './rating/face.tsx'
export { reasonWords, senderWords } from './trust/words.ts'

/** The open ticket; its code comes ahead of the first one by `preload`. */
export const TicketPane = lazyRouteComponent(() => import('./ticket-pane.tsx'), 'TicketPane')
