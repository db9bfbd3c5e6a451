// Tickets as lines of a list.

export { TicketRow } from './row.tsx'
export { TicketList } from './ticket-list.tsx'
