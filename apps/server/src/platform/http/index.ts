export type { Authenticate } from './call.ts'
export { API, Http } from './http.ts'
export { tidyHttp } from './idempotency.ts'
export { decodeCursor, encodeCursor, idPart, timePart, toPage } from './paging.ts'
