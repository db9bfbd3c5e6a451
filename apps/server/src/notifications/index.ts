// The front door of notifications: what concerns one agent and should be seen.
export { notificationRoutes } from './routes.ts'
export { tellPeople } from './tell.job.ts'
