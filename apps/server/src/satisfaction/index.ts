// The front door of satisfaction: asking customers how they were helped, the page on which they say so, and what of it
// is seen on a ticket.
export { askForRating } from './ask.job.ts'
export { ratingDoor } from './door.ts'
export { satisfactionRoutes } from './routes.ts'
