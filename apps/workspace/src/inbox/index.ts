// Views, the list of one, and the ticket that is open in it.

export { Inbox } from './inbox.tsx'
export { SearchResults } from './search-results.tsx'
