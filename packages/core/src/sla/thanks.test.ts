import { expect, it } from 'vitest'
import type { TicketEvent } from '../ticket/index.ts'
import { slaEventOf } from './events.ts'

const wrote = (data: object): TicketEvent => ({
  type: 'message.received',
  data: { messageId: '1', customerId: '2', automatic: null, ...data },
  seq: 1,
  update: 1,
  at: '2026-01-15T09:00:00.000Z',
  actor: { kind: 'customer', id: '2' },
  cause: null,
})

it('thanks for a solution start no clock, other words do', () => {
  expect(slaEventOf(wrote({ thanks: true }), 'Спасибо!')).toMatchObject({ type: 'wrote', automatic: true })
  expect(slaEventOf(wrote({}), 'Спасибо, а когда?')).toMatchObject({ type: 'wrote', automatic: false })
})
