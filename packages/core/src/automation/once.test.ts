import { expect, it } from 'vitest'
import type { Happening, TicketEvent } from '../ticket/index.ts'
import { isDone } from './index.ts'

const log = (...happenings: Happening[]): TicketEvent[] =>
  happenings.map((happening, at) => ({
    ...happening,
    seq: at + 1,
    update: at + 1,
    at: '2026-01-15T09:00:00Z',
    actor: { kind: 'agent', id: '7' },
    cause: null,
  }))

const started = log({ type: 'checklist.started', data: { listId: '1', checklistId: '5', steps: 2 } })
const linked = log(
  { type: 'link.added', data: { ticketId: '43', kind: 'related' } },
  { type: 'link.removed', data: { ticketId: '43' } },
)

it.each([
  ['start_checklist', { checklistId: '5' }, started, true],
  ['start_checklist', { checklistId: '6' }, started, false],
  ['link', { ticketId: '43' }, linked, true],
  ['link', { ticketId: '44' }, linked, false],
  ['link', { ticketId: 'customer' }, linked, false],
  ['note', { text: 'Ещё раз' }, [...started, ...linked], false],
])('A4: %s with %j is done once', (kind, params, before, done) => {
  expect(isDone({ kind, params }, before)).toBe(done)
})
