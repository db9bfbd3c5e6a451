import { notifications } from '@mantine/notifications'
import { cancelMessage, listMessages, sendMessageNow, type Ticket } from '@opora/contract'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { call, refusalText } from '../api/index.ts'
import { type Text, useText } from '../i18n/index.ts'
import { keep, keepReturned, keptWriting, leaveDrafts, settle } from './drafts.ts'
import { heldFor, post, showMessage } from './post.ts'
import { createSendingQueue, type Sending } from './sending-queue.ts'
import { emptyWriting, fromDraft, isBlank } from './writing.ts'

let all: Sending[] = []
let words: Text | null = null
const listeners = new Set<() => void>()

export const queue = createSendingQueue({
  now: Date.now,
  later: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  post: async (sending) => {
    const posted = await post(sending)
    await settle(sending.ticketId)
    return posted
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

/** Shows the way back from the message that has opened a ticket. Its words come back as a draft of that ticket. */
export async function holdOpening({ id, subject, requester }: Ticket): Promise<void> {
  const { items } = await call(listMessages, { params: { id } })
  const message = items.find(({ direction }) => direction === 'out')
  if (!message) return
  const to = requester.name || requester.email || ''
  const given = { writing: emptyWriting, signature: '', status: null, later: null, said: {} }
  queue.hold(
    { clientId: message.id, ticketId: id, subject, to, ...given },
    { messageId: message.id, heldMs: heldFor(message) },
  )
}

/** Takes an answer back into its composer. @returns whether it came back */
export async function takeBack(sending: Sending): Promise<boolean> {
  if (sending.messageId !== null) return cancel(sending.ticketId, sending.messageId, sending.clientId)
  queue.forget(sending.clientId)
  keep(sending.ticketId, sending.writing)
  return true
}

/** Takes a message back that the server has; its words become a draft, here and there. */
export async function cancel(ticketId: string, messageId: string, clientId: string | null): Promise<boolean> {
  if (clientId) queue.forget(clientId)
  try {
    const { message, draft } = await call(cancelMessage, { params: { id: ticketId, messageId } })
    if (draft) keepReturned(ticketId, fromDraft(draft))
    showMessage(ticketId, message)
    return true
  } catch (error) {
    refuse(error, ticketId)
    return false
  }
}

/** Lets a message go that the server still holds. */
export async function sendAtOnce(
  ticketId: string,
  messageId: string,
  clientId: string | null,
): Promise<void> {
  if (clientId) queue.forget(clientId)
  try {
    showMessage(ticketId, await call(sendMessageNow, { params: { id: ticketId, messageId } }))
  } catch (error) {
    refuse(error, ticketId)
  }
}

/** Saves drafts when the page is left, and tries again what failed for want of a connection; in the shell. */
export function useSendingLife(): void {
  words = useText()
  useEffect(() => {
    const online = () => {
      for (const { clientId } of queue.all()) void queue.retry(clientId)
    }
    const hidden = () => {
      if (document.visibilityState === 'hidden') leaveDrafts()
    }
    window.addEventListener('pagehide', leaveDrafts)
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', leaveDrafts)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [])
}

/** What the server refused goes back into its composer, unless something else has been begun there. */
function giveBack(sending: Sending): void {
  const begun = keptWriting(sending.ticketId)
  if (!begun || isBlank(begun)) void takeBack(sending)
  refuse(sending.error, sending.ticketId, 'sending.refused')
}

function refuse(
  error: unknown,
  id: string,
  title: 'sending.refused' | 'sending.tooLate' = 'sending.tooLate',
): void {
  if (!words) return
  notifications.show({
    title: words.t(title, { id }),
    message: refusalText(error, words),
    color: 'red',
    autoClose: 12_000,
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
