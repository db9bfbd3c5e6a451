// The front door of routing: who is there, who gets what, and why.
export { listAvailabilityFor } from './availability.ts'
export { listSurges, sharesWork } from './groups.ts'
export { routingRoutes } from './routes.ts'
export { runRouting } from './run.job.ts'
