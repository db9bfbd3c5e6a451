// The front door of operations: health, metrics, the API's description, and the workspace's files.
export { operationRoutes } from './routes.ts'
