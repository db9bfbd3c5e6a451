import { z } from 'zod'
import { action } from './action.ts'

/** An internal note; it may use the variables of templates. */
export const note = action({
  params: z.strictObject({ text: z.string().trim().min(1).max(5000) }),
  inputs: [{ name: 'text', type: 'text' }],
  act: (params) => params,
})
