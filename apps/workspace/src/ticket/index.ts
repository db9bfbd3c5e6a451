// One ticket: what was said, who asks, and what can be done about it.

import { loadSheet } from '../composer/index.ts'
import { lazily } from '../parts/index.ts'

export { foundTicketsQuery } from './merge/found-tickets.ts'
export { Level } from './rating/face.tsx'
export { reasonWords, senderWords } from './trust/words.ts'

/** The open ticket; its code comes ahead of the first one by `preload`, with the sheet and the frame of mails. */
export const TicketPane = lazily(() => {
  void loadSheet()
  void import('./mail-frame.tsx')
  return import('./ticket-pane.tsx')
}, 'TicketPane')
