import { type Event, getTicket, listEvents, listMessages, type Message, type Ticket } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'
import { advance, prepend, reach, type TicketLog } from './log.ts'
import { queryClient } from './query-client.ts'
import { listedTicket, updateLists } from './ticket-lists.ts'

/** One ticket; drawn at once from a list that holds it. */
export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ['ticket', id],
    queryFn: async ({ signal }) => {
      const ticket = await call(getTicket, { params: { id } }, { signal })
      updateLists(ticket)
      return ticket
    },
    placeholderData: () => listedTicket(id),
    staleTime: 30_000,
  })

/** Messages and events. The first load, a reconnect and a hint are one call: what comes after what is held. */
export const logQuery = (id: string) =>
  queryOptions({
    queryKey: ['log', id],
    queryFn: async ({ signal }): Promise<TicketLog> => {
      const held = queryClient.getQueryData<TicketLog>(['log', id])
      return held ? catchUp(id, held, signal) : firstLoad(id, signal)
    },
    staleTime: 30_000,
    structuralSharing: false,
  })

export function prefetchTicket(id: string): void {
  void queryClient.prefetchQuery(logQuery(id))
  void queryClient.prefetchQuery(ticketQuery(id))
}

export async function loadOlder(id: string, log: TicketLog): Promise<void> {
  if (!log.older) return
  const page = await call(listMessages, { params: { id }, query: { last: 'true', cursor: log.older } })
  queryClient.setQueryData<TicketLog>(['log', id], (held) => held && prepend(held, page))
}

/** Shows a ticket as the server has just answered it, everywhere. */
export function setTicket(ticket: Ticket): void {
  queryClient.setQueryData(['ticket', ticket.id], ticket)
  updateLists(ticket)
}

async function firstLoad(id: string, signal: AbortSignal): Promise<TicketLog> {
  const [page, events] = await Promise.all([
    call(listMessages, { params: { id }, query: { last: 'true', limit: 50 } }, { signal }),
    eventsAfter(id, 0, signal),
  ])
  const log = { messages: page.items, events, older: page.nextCursor }
  const last = page.items.at(-1)?.seq ?? 0
  const cameBetween = events.some(({ type, seq }) => announces.has(type) && seq > last)
  return cameBetween ? advance(log, await messagesAfter(id, last, signal), []) : log
}

const announces = new Set<Event['type']>([
  'message.received',
  'message.sent',
  'message.scheduled',
  'note.added',
])

async function catchUp(id: string, held: TicketLog, signal: AbortSignal): Promise<TicketLog> {
  const after = reach(held)
  const events = await eventsAfter(id, after, signal)
  const messages = events.length > 0 ? await messagesAfter(id, after, signal) : []
  return advance(held, messages, events)
}

async function eventsAfter(id: string, after: number, signal: AbortSignal): Promise<Event[]> {
  return allPages((cursor) =>
    call(listEvents, { params: { id }, query: { after, limit: 500, ...(cursor && { cursor }) } }, { signal }),
  )
}

async function messagesAfter(id: string, afterSeq: number, signal: AbortSignal): Promise<Message[]> {
  return allPages((cursor) =>
    call(
      listMessages,
      { params: { id }, query: { afterSeq, limit: 100, ...(cursor && { cursor }) } },
      { signal },
    ),
  )
}

async function allPages<T>(
  fetch: (cursor: string) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const found: T[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: T[]; nextCursor: string | null } = await fetch(cursor)
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}
