// Writing to a customer first.
import { lazyRouteComponent } from '@tanstack/react-router'

export { openNewTicket, useNewTicketOpen } from './open.ts'

/** The dialog; its code comes when it is opened. */
export const NewTicket = lazyRouteComponent(() => import('./new-ticket.tsx'), 'NewTicket')
