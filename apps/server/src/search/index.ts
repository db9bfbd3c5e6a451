// The front door of search.
export { searchRoutes } from './routes.ts'
