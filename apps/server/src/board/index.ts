// The live board for leads: what waits, who is there, what comes in. It only reads.
export { boardRoutes } from './routes.ts'
