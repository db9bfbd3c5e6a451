import { type Draft, deleteDraft, getDraft, saveDraft } from '@opora/contract'
import { call, callAndLeave, queryClient } from '../api/index.ts'
import { fromDraft, isBlank, type Writing } from './writing.ts'

// What is being written, ticket by ticket. It lives here while the page lives, and on the server a moment later.

const saveAfterMs = 700

interface Kept {
  writing: Writing
  /** Not yet on the server. */
  dirty: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

const kept = new Map<string, Kept>()
const listeners = new Set<() => void>()

export const draftQuery = (ticketId: string) => ({
  queryKey: ['draft', ticketId],
  queryFn: () => call(getDraft, { params: { id: ticketId } }),
  // What was taken back meanwhile is a draft again: it is asked for whenever the ticket is opened.
  staleTime: 0,
  gcTime: 10 * 60_000,
})

export function keptWriting(ticketId: string): Writing | undefined {
  return kept.get(ticketId)?.writing
}

/** Takes a change in, and saves it when the typing pauses. */
export function keep(ticketId: string, writing: Writing): void {
  clearTimeout(kept.get(ticketId)?.timer)
  const timer = setTimeout(() => void save(ticketId), saveAfterMs)
  set(ticketId, { writing, dirty: true, timer })
}

/** Empties the sheet here, and leaves the server's copy until the text has really gone. */
export function putAside(ticketId: string, blank: Writing): void {
  clearTimeout(kept.get(ticketId)?.timer)
  set(ticketId, { writing: blank, dirty: false, timer: undefined })
}

/** Words that came back from the server, where they are kept already. */
export function keepReturned(ticketId: string, writing: Writing): void {
  clearTimeout(kept.get(ticketId)?.timer)
  set(ticketId, { writing, dirty: false, timer: undefined })
}

/** Asks for words that may have come back while nothing was being written here. */
export async function fetchReturned(ticketId: string): Promise<void> {
  const entry = kept.get(ticketId)
  if (entry && (entry.dirty || !isBlank(entry.writing))) return
  const draft = await queryClient.fetchQuery({ ...draftQuery(ticketId), staleTime: 0 })
  const now = kept.get(ticketId)
  if (draft && (!now || (!now.dirty && isBlank(now.writing)))) keepReturned(ticketId, fromDraft(draft))
}

/** After sending the server has forgotten its copy: what was begun since is saved again. */
export async function settle(ticketId: string): Promise<void> {
  queryClient.setQueryData<Draft | null>(['draft', ticketId], null)
  const entry = kept.get(ticketId)
  if (!entry) return
  entry.dirty = true
  await save(ticketId)
}

/** Saves everything at once; the page is going away. */
export function leaveDrafts(): void {
  for (const ticketId of kept.keys()) void save(ticketId, callAndLeave)
}

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function save(ticketId: string, send = call): Promise<void> {
  const entry = kept.get(ticketId)
  if (!entry?.dirty) return
  entry.dirty = false
  clearTimeout(entry.timer)
  const { uploads, ...writing } = entry.writing
  const params = { id: ticketId }
  try {
    if (isBlank(entry.writing)) {
      await send(deleteDraft, { params })
      queryClient.setQueryData<Draft | null>(['draft', ticketId], null)
    } else await send(saveDraft, { params, body: { ...writing, uploadIds: uploads.map(({ id }) => id) } })
  } catch {
    entry.dirty = true
  }
}

function set(ticketId: string, entry: Kept): void {
  kept.set(ticketId, entry)
  for (const listener of listeners) listener()
}
