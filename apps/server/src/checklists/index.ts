// The front door of checklists: steps to go through, as templates and on tickets.
export { checklistRoutes } from './routes.ts'
export { startByRule } from './start.ts'
export { takeOffTwins } from './take-off.ts'
