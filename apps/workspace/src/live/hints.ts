import type { ServerMessage } from '@opora/contract'
import {
  forgetTails,
  listedTicket,
  queryClient,
  reach,
  refreshHead,
  sessionQuery,
  type TicketLog,
  ticketQuery,
  viewsQuery,
} from '../api/index.ts'
import { setPresence } from './presence.ts'

type TicketHint = Extract<ServerMessage, { type: 'ticket' }>
type PresenceHint = Extract<ServerMessage, { type: 'presence' }>

const settleMs = 600
/** In a storm of mail everybody's lists are asked for at most this often. */
const restMs = 2_000
let refreshedAt = 0
const mostSingles = 8
let changed = new Set<string>()
let due = false

/** Turns a hint into fetches of what is on the screen; the rest is marked as old. */
export function takeHint(hint: ServerMessage): void {
  if (hint.type === 'ticket') takeTicket(hint)
  if (hint.type === 'presence') takePresence(hint)
  if (hint.type === 'settings') takeSettings(hint.what)
}

function takeTicket({ ticketId, seq }: TicketHint): void {
  const log = queryClient.getQueryData<TicketLog>(['log', ticketId])
  if (log && reach(log) < seq) {
    void queryClient.invalidateQueries({ queryKey: ['log', ticketId] })
    void queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] })
  }
  changed.add(ticketId)
  if (due) return
  due = true
  setTimeout(() => void refreshLists(), Math.max(settleMs, refreshedAt + restMs - Date.now()))
}

function takeSettings(what: string): void {
  lookAgain(what)
  if (what === 'availability' || what === 'routing') {
    void queryClient.invalidateQueries({ queryKey: ['board'] })
    lookAgain('availability')
  }
  if (what === 'people') void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

/** Lists that grow at their head are looked at again; one who has scrolled further is left in peace. */
function lookAgain(what: string): void {
  void queryClient.invalidateQueries({
    queryKey: [what],
    predicate: ({ state }) => !(state.data as { pages?: unknown[] } | undefined)?.pages?.[1],
  })
}

function takePresence({ ticketId, agents }: PresenceHint): void {
  setPresence(ticketId, agents)
}

/** Counts, the heads of the lists on the screen, and changed tickets further down; at most once in `settleMs`. */
async function refreshLists(): Promise<void> {
  const ids = [...changed]
  changed = new Set()
  due = false
  refreshedAt = Date.now()
  forgetTails()
  lookAgain('outbox')
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: ['customer'] }),
    queryClient.invalidateQueries({ queryKey: ['search'] }),
    queryClient.invalidateQueries({ queryKey: ['board'] }),
    ...shownViews().map(refreshHead),
    ...ids
      .filter((id) => listedTicket(id) && !queryClient.getQueryData(['ticket', id]))
      .slice(0, mostSingles)
      .map((id) => queryClient.fetchQuery(ticketQuery(id))),
  ]).catch(() => undefined)
}

/** After a gap in the connection: everything on the screen is asked for again. */
export async function catchUpAll(): Promise<void> {
  forgetTails()
  const lists = new Set(shownViews())
  await Promise.all([
    ...[...lists].map(refreshHead),
    queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'tickets' && queryKey[0] !== 'session',
    }),
  ])
}

const shownViews = (): string[] =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: ['tickets'], type: 'active' })
    .map(({ queryKey }) => queryKey[1] as string)
