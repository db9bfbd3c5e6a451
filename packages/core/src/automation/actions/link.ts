import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** Links with one ticket, such as a known incident; `customer`: with what else the customer has open. */
export const link = action({
  params: z.strictObject({ ticketId: z.union([Id, z.literal('customer')]) }),
  inputs: [{ name: 'ticketId', type: 'ticket' }],
  act: (params) => params,
})
