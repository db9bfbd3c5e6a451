import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Empty } from './paging.ts'

export const linkTickets = endpoint({
  method: 'POST',
  path: '/tickets/:id/links',
  tag: 'Tickets',
  summary: 'Say that two tickets belong together; both tell of the other',
  status: 204,
  params: ById,
  body: z.object({ ticketId: Id }),
  response: Empty,
})

export const unlinkTickets = endpoint({
  method: 'DELETE',
  path: '/tickets/:id/links/:ticketId',
  tag: 'Tickets',
  summary: 'Undo a link; rules do not make it again',
  status: 204,
  params: z.object({ id: Id, ticketId: Id }),
  response: Empty,
})
