import type { Event, Message } from '@opora/contract'
import { describe, expect, it } from 'vitest'
import { advance, reach, type TicketLog } from '../api/index.ts'
import { timeline } from './timeline.ts'

const message = (id: string, seq: number, more: Partial<Message> = {}): Message => ({
  id,
  kind: 'public',
  direction: 'in',
  author: { kind: 'customer', id: '1' },
  from: { email: 'anna@example.org', name: 'Anna' },
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  html: null,
  visibleText: '',
  quotedText: '',
  attachments: [],
  automatic: null,
  countsAs: null,
  delivery: null,
  intakeId: null,
  forwardedBy: null,
  protection: null,
  trust: null,
  clientId: null,
  seq,
  createdAt: '2026-11-21T12:00:00Z',
  ...more,
})
const event = (seq: number, type: Event['type'], more: Partial<Event> = {}): Event => ({
  seq,
  update: seq,
  at: '2026-11-21T12:00:00Z',
  actor: { kind: 'agent', id: '2', name: 'Oleg' },
  type,
  data: {},
  cause: null,
  ...more,
})
const log = (messages: Message[], events: Event[], older: string | null = null): TicketLog => ({
  messages,
  events,
  older,
})

describe('the timeline', () => {
  it('puts messages and changes in the order of the log', () => {
    const entries = timeline(
      log([message('10', 2), message('11', 4)], [event(1, 'ticket.created'), event(3, 'group.changed')]),
    )
    expect(entries.map(({ key }) => key)).toEqual(['10', '3:', '11'])
  })

  it('draws one update once, with all that it changed, and a rule apart from the person', () => {
    const entries = timeline(
      log(
        [],
        [
          event(5, 'status.changed', { update: 5 }),
          event(6, 'group.changed', { update: 5 }),
          event(7, 'priority.changed', { update: 5, cause: 'Refunds first' }),
        ],
      ),
    )
    expect(entries.map((entry) => entry.kind === 'update' && entry.events.length)).toEqual([2, 1])
  })

  it('leaves out what a message says by itself', () => {
    const entries = timeline(
      log([message('10', 2)], [event(2, 'message.received'), event(3, 'delivery.changed')]),
    )
    expect(entries).toHaveLength(1)
  })

  it('hides changes from before the first message that is loaded', () => {
    const entries = timeline(
      log([message('10', 9)], [event(3, 'group.changed'), event(10, 'status.changed')], 'cursor'),
    )
    expect(entries.map(({ key }) => key)).toEqual(['10', '10:'])
  })

  it('joins what one author says in a row', () => {
    const entries = timeline(
      log(
        [
          message('10', 1),
          message('11', 2),
          message('12', 3, { direction: 'out', author: { kind: 'agent', id: '1' } }),
        ],
        [],
      ),
    )
    expect(entries.map((entry) => entry.kind === 'message' && entry.continues)).toEqual([false, true, false])
  })
})

describe('a scheduled answer', () => {
  const delivery = (state: 'scheduled' | 'sent') => ({
    state,
    reason: null,
    detail: null,
    sendAt: '2026-11-22T06:00:00Z',
    nextAttemptAt: null,
    cancelIfCustomerWrites: true,
  })
  const asked = message('10', 1)
  const asksAgain = message('12', 5)
  const places = (state: 'scheduled' | 'sent', events: Event[] = []) =>
    timeline(log([asked, message('11', 2, { delivery: delivery(state) }), asksAgain], events)).map(
      ({ key }) => key,
    )

  it('stands at the foot until it leaves, and then where it left', () => {
    expect(places('scheduled')).toEqual(['10', '12', '11'])
    const left = event(4, 'message.sent', { data: { messageId: '11', scheduled: true } })
    expect(places('sent', [left])).toEqual(['10', '11', '12'])
  })
})

describe('the log', () => {
  it('takes the same news twice without doubling anything', () => {
    const first = log([message('10', 1)], [event(1, 'message.received')])
    const news: [Message[], Event[]] = [[message('11', 2)], [event(2, 'message.received')]]
    const once = advance(first, ...news)
    expect(advance(once, ...news)).toEqual(once)
    expect(reach(once)).toBe(2)
  })

  it('moves the delivery state of a message when the log tells', () => {
    const sent = message('10', 1, {
      delivery: {
        state: 'queued',
        reason: null,
        detail: null,
        sendAt: null,
        nextAttemptAt: null,
        cancelIfCustomerWrites: false,
      },
    })
    const after = advance(
      log([sent], [event(1, 'message.sent')]),
      [],
      [event(2, 'delivery.changed', { data: { messageId: '10', from: 'queued', to: 'sent', reason: null } })],
    )
    expect(after.messages[0]?.delivery?.state).toBe('sent')
  })
})
