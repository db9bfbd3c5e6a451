import type { Writing } from './writing.ts'

export type ReplyStatus = 'open' | 'pending' | 'on_hold' | 'solved'

/** When an answer is to leave, if not at once. */
export interface Later {
  sendAt: string
  cancelIfCustomerWrites: boolean
}

/** What the author says of an answer where that is not what its text seems to say. */
export interface Said {
  countsAs?: 'answer' | 'holding'
  promises?: { words: string; dueAt: string }[]
}

/** What the server made of an answer or note. */
export interface Posted {
  messageId: string
  /** How long it can still be taken back there, in milliseconds. */
  heldMs: number
}

/** An answer or note between the composer and the customer. */
export interface Sending {
  /** Made here; the server answers the same id with the same message, so trying again never doubles it. */
  clientId: string
  ticketId: string
  subject: string
  to: string
  writing: Writing
  signature: string
  status: ReplyStatus | null
  later: Later | null
  said: Said
  /** `leaving`: on its way to the server. `held`: the server has it and lets it go at `dueAt`, with or without us. */
  state: 'leaving' | 'held' | 'failed'
  messageId: string | null
  dueAt: number
  error: unknown
}

export type NewSending = Omit<Sending, 'state' | 'messageId' | 'dueAt' | 'error'>

interface Options {
  now: () => number
  /** @returns what cancels it */
  later: (ms: number, run: () => void) => () => void
  post: (sending: Sending) => Promise<Posted>
  onRefused: (sending: Sending) => void
  onChange: (all: Sending[]) => void
}

/** What this browser has sent and the server has not let go yet. Nothing here is needed for it to leave. */
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

  const forget = (clientId: string) => {
    timers.get(clientId)?.()
    timers.delete(clientId)
    set(all.filter((sending) => sending.clientId !== clientId))
  }

  const letGoIn = (clientId: string, ms: number) =>
    timers.set(
      clientId,
      later(ms, () => forget(clientId)),
    )

  const attempt = async (clientId: string) => {
    patch(clientId, { state: 'leaving', error: null })
    try {
      const { messageId, heldMs } = await post(find(clientId)!)
      if (heldMs <= 0) return forget(clientId)
      patch(clientId, { state: 'held', messageId, dueAt: now() + heldMs })
      letGoIn(clientId, heldMs)
    } catch (error) {
      patch(clientId, { state: 'failed', error })
      onRefused(find(clientId)!)
    }
  }

  return {
    all: () => all,
    async send(sending: NewSending) {
      set([...all, { ...sending, state: 'leaving', messageId: null, dueAt: 0, error: null }])
      await attempt(sending.clientId)
    },
    /** Shows what the server already holds: a way back like any other's, for as long as there is one. */
    hold(sending: NewSending, { messageId, heldMs }: Posted) {
      if (heldMs <= 0) return
      set([...all, { ...sending, state: 'held', messageId, dueAt: now() + heldMs, error: null }])
      letGoIn(sending.clientId, heldMs)
    },
    /** Tries again what the server has not taken. */
    async retry(clientId: string) {
      if (find(clientId)?.state === 'failed') await attempt(clientId)
    },
    forget,
  }
}
