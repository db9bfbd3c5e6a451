import type { Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { draftQuery, keep, keptWriting, putAside, subscribeDrafts } from './drafts.ts'
import { emptyWriting, fromDraft, isBlank, type Writing } from './writing.ts'

/** The sheet of this ticket: what was begun here, else the draft on the server, else an empty one. */
export function useWriting(ticket: Ticket, reached: number) {
  const here = useSyncExternalStore(subscribeDrafts, () => keptWriting(ticket.id))
  const draft = useQuery({ ...draftQuery(ticket.id), enabled: !here })
  const stored = draft.data ? fromDraft(draft.data) : undefined
  const writing: Writing = here ?? stored ?? emptyWriting(ticket)
  const change = useCallback(
    (next: Partial<Writing>) => {
      const before = keptWriting(ticket.id) ?? stored ?? emptyWriting(ticket)
      const begins = isBlank(before) && reached > 0
      keep(ticket.id, { ...before, ...(begins && { baseSeq: reached }), ...next })
    },
    [ticket, stored, reached],
  )
  const clear = useCallback(() => putAside(ticket.id, emptyWriting(ticket)), [ticket])
  return { writing, change, clear, ready: here !== undefined || !draft.isPending || draft.isError }
}
