// The front door of realtime: hints, presence and typing over a WebSocket.
export { liveRoutes } from './routes.ts'
