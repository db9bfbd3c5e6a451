import { search } from '@opora/contract'
import type { Http } from '../platform/http/index.ts'
import { searchTickets } from './search.ts'

export function searchRoutes(http: Http): void {
  http.on(search, ({ caller, query }) => searchTickets(http.platform.db, caller, query))
}
