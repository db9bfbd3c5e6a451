import type { Writing } from './writing.ts'

export type ReplyStatus = 'open' | 'pending' | 'on_hold' | 'solved'

/** An answer or note between the composer and the server. */
export interface Sending {
  /** Made here; the server answers the same id with the same message, so trying again never doubles it. */
  clientId: string
  ticketId: string
  subject: string
  to: string
  writing: Writing
  signature: string
  status: ReplyStatus | null
  heldAt: number
  dueAt: number
  state: 'held' | 'leaving' | 'failed'
  error: unknown
}

interface Options {
  now: () => number
  /** @returns what cancels it */
  later: (ms: number, run: () => void) => () => void
  /** `leaving`: the page is going away, the request has to outlive it. */
  post: (sending: Sending, leaving: boolean) => Promise<void>
  onRefused: (sending: Sending) => void
  onChange: (all: Sending[]) => void
}

/** Holds what is sent for as long as it can be taken back, then posts it. */
export function createSendingQueue({ now, later, post, onRefused, onChange }: Options) {
  let all: Sending[] = []
  const timers = new Map<string, () => void>()

  const set = (next: Sending[]) => {
    all = next
    onChange(all)
  }
  const patch = (clientId: string, change: Partial<Sending>) =>
    set(all.map((sending) => (sending.clientId === clientId ? { ...sending, ...change } : sending)))
  const find = (clientId: string) => all.find((sending) => sending.clientId === clientId)

  const remove = (clientId: string) => {
    timers.get(clientId)?.()
    timers.delete(clientId)
    set(all.filter((sending) => sending.clientId !== clientId))
  }

  const send = async (clientId: string, leaving = false) => {
    const sending = find(clientId)
    if (!sending || sending.state === 'leaving') return
    timers.get(clientId)?.()
    timers.delete(clientId)
    patch(clientId, { state: 'leaving', error: null })
    try {
      await post(sending, leaving)
      remove(clientId)
    } catch (error) {
      patch(clientId, { state: 'failed', error })
      onRefused(find(clientId)!)
    }
  }

  return {
    all: () => all,
    hold(sending: Omit<Sending, 'heldAt' | 'dueAt' | 'state' | 'error'>, seconds: number) {
      const heldAt = now()
      set([...all, { ...sending, heldAt, dueAt: heldAt + seconds * 1000, state: 'held', error: null }])
      timers.set(
        sending.clientId,
        later(seconds * 1000, () => void send(sending.clientId)),
      )
    },
    /** Gives the text back, unless it has already left. */
    takeBack(clientId: string): Sending | null {
      const sending = find(clientId)
      if (!sending || sending.state === 'leaving') return null
      remove(clientId)
      return sending
    },
    send,
    /** Posts everything that is still held; the page is going away. */
    flush() {
      for (const { clientId, state } of all) if (state === 'held') void send(clientId, true)
    },
  }
}
