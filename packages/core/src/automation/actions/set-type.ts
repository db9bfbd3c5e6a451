import { z } from 'zod'
import { TicketType } from '../../ticket/index.ts'
import { action } from './action.ts'

export const setType = action({
  params: z.strictObject({ type: TicketType }),
  inputs: [{ name: 'type', type: 'type' }],
  patch: ({ type }) => ({ type }),
})
