export { call, callAndLeave } from './client.ts'
export { knownTags } from './known-tags.ts'
export { advance, reach, type TicketLog } from './log.ts'
export { belongs, movesByItself } from './membership.ts'
export { useNames } from './names.ts'
export { patiently, renewIfServed } from './patiently.ts'
export * from './queries.ts'
export { onSignedOut, queryClient } from './query-client.ts'
export { fieldRefusal, refusalText, useRefusal } from './refusal.ts'
export { useMay, useMe, useSessionState } from './session.ts'
export {
  forgetTails,
  isCalled,
  listedTicket,
  refreshHead,
  ticketsQuery,
} from './ticket-lists.ts'
export { loadOlder, logQuery, prefetchTicket, setTicket, ticketQuery } from './tickets.ts'
