export type { Authenticate, Call } from './call.ts'
export { API, Http, type RouteOptions } from './http.ts'
export { tidyHttp } from './idempotency.ts'
export { decodeCursor, encodeCursor, idPart, timePart, toPage } from './paging.ts'
