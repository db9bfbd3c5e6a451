// One ticket: what was said, who asks, and what can be done about it.
import { lazyRouteComponent } from '@tanstack/react-router'
import { loadSheet } from '../composer/index.ts'

export { foundTicketsQuery } from './merge/found-tickets.ts'
export { Level } from './rating/face.tsx'
export { reasonWords, senderWords } from './trust/words.ts'

/** The open ticket; its code, and that of the sheet for the answer, comes ahead of the first one by `preload`. */
export const TicketPane = lazyRouteComponent(() => {
  void loadSheet()
  return import('./ticket-pane.tsx')
}, 'TicketPane')
