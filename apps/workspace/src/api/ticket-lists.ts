import { listTickets, type Ticket, type View } from '@opora/contract'
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { call } from './client.ts'
import { belongs } from './membership.ts'
import { sessionQuery, viewsQuery } from './queries.ts'
import { queryClient } from './query-client.ts'

export interface TicketPage {
  items: Ticket[]
  nextCursor: string | null
}
export type TicketPages = InfiniteData<TicketPage, string>

const fetchPage = (view: string, cursor: string, signal?: AbortSignal) =>
  call(listTickets, { query: { view, limit: 50, ...(cursor && { cursor }) } }, signal ? { signal } : {})

/** @param view the key of a shipped view, or the id of another */
export const ticketsQuery = (view: string) =>
  infiniteQueryOptions({
    queryKey: ['tickets', view] as const,
    queryFn: ({ pageParam, signal }) => fetchPage(view, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page: TicketPage) => page.nextCursor,
    staleTime: 60_000,
  })

/** Every list that is held at the moment, by view. */
function heldLists(): [string, TicketPages][] {
  return queryClient
    .getQueriesData<TicketPages>({ queryKey: ['tickets'] })
    .flatMap(([key, data]) => (data ? [[key[1] as string, data] as [string, TicketPages]] : []))
}

/** The ticket as some list holds it: enough to draw it before it has been fetched. */
export function listedTicket(id: string): Ticket | undefined {
  for (const [, { pages }] of heldLists()) {
    for (const page of pages) {
      const found = page.items.find((ticket) => ticket.id === id)
      if (found) return found
    }
  }
  return undefined
}

/** Puts a changed ticket into every list where it stands, and takes it out of those that it has left. */
export function updateLists(ticket: Ticket): void {
  const me = queryClient.getQueryData(sessionQuery.queryKey)?.me
  for (const [ref, data] of heldLists()) {
    const view = knownView(ref)
    const stays = !me || !view || belongs(view, ticket, me)
    setList(ref, {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        items: page.items.flatMap((item) => (item.id !== ticket.id ? [item] : stays ? [ticket] : [])),
      })),
    })
  }
}

/** Brings the first page of a list up to date and keeps what was scrolled to below it. */
export async function refreshHead(view: string): Promise<void> {
  if (knownView(view)?.sort !== 'updated') return queryClient.refetchQueries({ queryKey: ['tickets', view] })
  const head = await fetchPage(view, '')
  const data = queryClient.getQueryData<TicketPages>(['tickets', view])
  if (!data) return
  setList(view, data.pages.length > 1 && head.nextCursor ? withHead(data, head) : only(head))
}

/** Forgets all but the first page of lists that nobody looks at: they start afresh when they are opened. */
export function forgetTails(): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['tickets'], type: 'inactive' })) {
    const data = query.state.data as TicketPages | undefined
    if (data?.pages[0]) queryClient.setQueryData(query.queryKey, only(data.pages[0]))
  }
  void queryClient.invalidateQueries({ queryKey: ['tickets'], refetchType: 'none', type: 'inactive' })
}

function withHead(data: TicketPages, head: TicketPage): TicketPages {
  const fresh = new Set(head.items.map(({ id }) => id))
  const [first, ...rest] = data.pages
  const fallen = first!.items.filter(
    (item) => !fresh.has(item.id) && item.updatedAt < head.items.at(-1)!.updatedAt,
  )
  const tail = rest.map((page) => ({ ...page, items: page.items.filter((item) => !fresh.has(item.id)) }))
  return { ...data, pages: [{ items: [...head.items, ...fallen], nextCursor: first!.nextCursor }, ...tail] }
}

const only = (page: TicketPage): TicketPages => ({ pages: [page], pageParams: [''] })

function setList(view: string, data: TicketPages): void {
  queryClient.setQueryData(['tickets', view], data)
}

/** The view behind a piece of the address, as far as the views have come. */
export function knownView(ref: string): View | undefined {
  return queryClient.getQueryData(viewsQuery.queryKey)?.items.find(isCalled(ref))
}

/** Tells the view that is meant by its key or id. */
export const isCalled =
  (ref: string) =>
  ({ id, key }: View): boolean =>
    id === ref || key === ref
