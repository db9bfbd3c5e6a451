// The front door of spam: lists of senders, what the filter learns, and the page that shows both.
export { learnTicket } from './learn.job.ts'
export { spamRoutes } from './routes.ts'
