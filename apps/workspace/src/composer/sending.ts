import { notifications } from '@mantine/notifications'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { refusalText } from '../api/index.ts'
import { type Text, useText } from '../i18n/index.ts'
import { keep, keptWriting, leaveDrafts, settle } from './drafts.ts'
import { post } from './post.ts'
import { createSendingQueue, type Sending } from './sending-queue.ts'
import { isBlank } from './writing.ts'

let all: Sending[] = []
let words: Text | null = null
const listeners = new Set<() => void>()

export const queue = createSendingQueue({
  now: Date.now,
  later: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  post: async (sending, leaving) => {
    await post(sending, leaving)
    await settle(sending.ticketId)
  },
  onRefused: giveBack,
  onChange: (next) => {
    all = next
    for (const listener of listeners) listener()
  },
})

/** What is on its way from this browser on one ticket. */
export function useSendings(ticketId?: string): Sending[] {
  const found = useSyncExternalStore(subscribe, () => all)
  return useMemo(
    () => (ticketId ? found.filter((sending) => sending.ticketId === ticketId) : found),
    [found, ticketId],
  )
}

/** Takes an answer back into its composer. */
export function takeBack(clientId: string): Sending | null {
  const sending = queue.takeBack(clientId)
  if (sending) keep(sending.ticketId, sending.writing)
  return sending
}

/** Sends what is held when the page is left, and tries again what failed for want of a connection; in the shell. */
export function useSendingLife(): void {
  words = useText()
  useEffect(() => {
    const leave = () => {
      queue.flush()
      leaveDrafts()
    }
    const online = () => {
      for (const { clientId, state } of queue.all()) if (state === 'failed') void queue.send(clientId)
    }
    const hidden = () => {
      if (document.visibilityState === 'hidden') leaveDrafts()
    }
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [])
}

/** What the server refused goes back into its composer, unless something else has been begun there. */
function giveBack(sending: Sending): void {
  const begun = keptWriting(sending.ticketId)
  if (!begun || isBlank(begun)) takeBack(sending.clientId)
  if (!words) return
  notifications.show({
    title: words.t('sending.refused', { id: sending.ticketId }),
    message: refusalText(sending.error, words),
    color: 'red',
    autoClose: 12_000,
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
