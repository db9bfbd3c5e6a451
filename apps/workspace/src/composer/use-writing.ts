import type { Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { reach, type TicketLog } from '../api/index.ts'
import { draftQuery, fetchReturned, keep, keptWriting, putAside, subscribeDrafts } from './drafts.ts'
import { emptyWriting, fromDraft, isBlank, type Writing } from './writing.ts'

/** How many messages of this log were taken back: each may have become a draft. */
const takenBack = (log: TicketLog | undefined): number =>
  log?.events.filter(({ type, data }) => type === 'delivery.changed' && data.to === 'cancelled').length ?? 0

/** The sheet of this ticket: what was begun here, else the draft on the server, else an empty one. */
export function useWriting(ticket: Ticket, log: TicketLog | undefined) {
  const reached = log ? reach(log) : 0
  const here = useSyncExternalStore(subscribeDrafts, () => keptWriting(ticket.id))
  const draft = useQuery({ ...draftQuery(ticket.id), enabled: !here })
  const stored = draft.data ? fromDraft(draft.data) : undefined
  const returned = takenBack(log)
  useEffect(() => {
    if (returned > 0) void fetchReturned(ticket.id)
  }, [ticket.id, returned])
  const writing: Writing = here ?? stored ?? emptyWriting
  const change = useCallback(
    (next: Partial<Writing>) => {
      const before = keptWriting(ticket.id) ?? stored ?? emptyWriting
      const begins = isBlank(before) && reached > 0
      keep(ticket.id, { ...before, ...(begins && { baseSeq: reached }), ...next })
    },
    [ticket.id, stored, reached],
  )
  const clear = useCallback(() => putAside(ticket.id, emptyWriting), [ticket.id])
  return { writing, change, clear, ready: here !== undefined || !draft.isPending || draft.isError }
}
