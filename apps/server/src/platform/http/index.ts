export { API, type Authenticate, type Call, Http, type RouteOptions } from './http.ts'
export { tidyHttp } from './idempotency.ts'
export { decodeCursor, encodeCursor, idPart, timePart, toPage } from './paging.ts'
