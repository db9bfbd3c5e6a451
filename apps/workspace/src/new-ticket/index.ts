// Writing to a customer first.
import { lazily } from '../parts/index.ts'

export { openNewTicket, useNewTicketOpen } from './open.ts'

/** The dialog; its code comes when it is opened. */
export const NewTicket = lazily(() => import('./new-ticket.tsx'), 'NewTicket')
