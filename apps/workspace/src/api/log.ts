import type { Event, Message } from '@opora/contract'

/** What a ticket's screen holds of its log. `older` is where earlier messages go on, null at the beginning. */
export interface TicketLog {
  messages: Message[]
  events: Event[]
  older: string | null
}

/** How far this copy of the log reaches; the server is asked for what comes after. */
export function reach(log: TicketLog): number {
  return log.events.at(-1)?.seq ?? 0
}

/** The log with what has come since. Taking the same again changes nothing. */
export function advance(log: TicketLog, messages: Message[], events: Event[]): TicketLog {
  const grown = union(log.messages, messages, (message) => message.id)
  const known = new Set(log.events.map(({ seq }) => seq))
  const fresh = events.filter(({ seq }) => !known.has(seq))
  return {
    ...log,
    messages: fresh.reduce(judge, fresh.reduce(deliver, grown)).sort((a, b) => a.seq - b.seq),
    events: [...log.events, ...fresh].sort((a, b) => a.seq - b.seq),
  }
}

/** Earlier messages in front. */
export function prepend(log: TicketLog, page: { items: Message[]; nextCursor: string | null }): TicketLog {
  return { ...log, messages: union(page.items, log.messages, ({ id }) => id), older: page.nextCursor }
}

function deliver(messages: Message[], event: Event): Message[] {
  const { messageId, to, reason } = event.data as { messageId: string; to: never; reason: string | null }
  const change =
    event.type === 'delivery.changed'
      ? { state: to, reason, detail: null, nextAttemptAt: null }
      : event.type === 'message.rescheduled'
        ? { sendAt: to }
        : null
  if (!change) return messages
  return messages.map((message) =>
    message.id === messageId && message.delivery
      ? { ...message, delivery: { ...message.delivery, ...change } }
      : message,
  )
}

/** Somebody said what a reply really was. */
function judge(messages: Message[], { type, data }: Event): Message[] {
  if (type !== 'reply.judged') return messages
  const { messageId, to } = data as { messageId: string; to: Message['countsAs'] }
  return messages.map((message) => (message.id === messageId ? { ...message, countsAs: to } : message))
}

function union<T>(before: T[], after: T[], key: (item: T) => string): T[] {
  return [...new Map([...before, ...after].map((item) => [key(item), item])).values()]
}
