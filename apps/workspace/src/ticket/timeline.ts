import type { Event, Message } from '@opora/contract'
import type { TicketLog } from '../api/index.ts'

/** One thing to draw in a ticket: what was said, or what one update changed besides. */
export type Entry =
  | { kind: 'message'; key: string; seq: number; message: Message; continues: boolean }
  | { kind: 'update'; key: string; seq: number; events: Event[] }

const saidElsewhere = new Set([
  'message.received',
  'message.sent',
  'message.scheduled',
  'message.rescheduled',
  'note.added',
  'delivery.changed',
  'rating.asked',
])

/** Messages and the changes around them in the order of the log; the events of one update make one entry. */
export function timeline(log: TicketLog): Entry[] {
  const left = released(log.events)
  const entries: Entry[] = [
    ...log.messages.map((message) => ({ ...said(message), seq: placeOf(message, left) })),
    ...updates(log),
  ]
  return entries.sort((a, b) => a.seq - b.seq).map(continued)
}

/** When scheduled messages left, by their ids. */
const released = (events: Event[]): Map<string, number> =>
  new Map(
    events.flatMap(({ type, data, seq }) =>
      type === 'message.sent' && data.scheduled ? [[String(data.messageId), seq] as const] : [],
    ),
  )

/** A scheduled message stands at the foot until it leaves, and then where it left. */
const placeOf = (message: Message, left: ReadonlyMap<string, number>): number =>
  message.delivery?.state === 'scheduled' ? Number.MAX_SAFE_INTEGER : (left.get(message.id) ?? message.seq)

const said = (message: Message): Entry => ({
  kind: 'message',
  key: message.clientId ?? message.id,
  seq: message.seq,
  message,
  continues: false,
})

function updates({ messages, events, older }: TicketLog): Entry[] {
  const opened = new Set(messages.map(({ seq }) => seq))
  const from = older ? (messages[0]?.seq ?? 0) : 0
  const byUpdate = new Map<string, Event[]>()
  for (const event of events) {
    if (event.seq < from || saidElsewhere.has(event.type)) continue
    if (event.type === 'ticket.created' && (opened.has(event.seq) || opened.has(event.seq + 1))) continue
    const key = `${event.update}:${event.cause ?? ''}`
    byUpdate.set(key, [...(byUpdate.get(key) ?? []), event])
  }
  return [...byUpdate].map(([key, found]) => ({ kind: 'update', key, seq: found[0]!.seq, events: found }))
}

/** A message that goes on from the one before needs no second face. */
function continued(entry: Entry, index: number, all: Entry[]): Entry {
  const before = all[index - 1]
  if (entry.kind !== 'message' || before?.kind !== 'message') return entry
  const [a, b] = [before.message, entry.message]
  const same = a.kind === b.kind && a.author.kind === b.author.kind && a.author.id === b.author.id
  const soon = Date.parse(b.createdAt) - Date.parse(a.createdAt) < 5 * 60_000
  return { ...entry, continues: same && soon && b.kind === 'public' }
}
