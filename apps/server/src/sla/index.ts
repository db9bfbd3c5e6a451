// The front door of time: calendars, SLA policies, what is owed and why.
export { retimed as beginRetiming, retimeOpenTickets, retimeTicketsOf } from './retime.job.ts'
export { slaRoutes } from './routes.ts'
export { seedTime } from './start.ts'
export { TermsInForce } from './terms.ts'
