import { z } from 'zod'
import { action } from './action.ts'

/** Closing is done by the clock, some time after solving. */
export const setStatus = action({
  params: z.strictObject({ status: z.enum(['open', 'pending', 'on_hold', 'solved']) }),
  inputs: [{ name: 'status', type: 'status' }],
  patch: ({ status }) => ({ status }),
})
