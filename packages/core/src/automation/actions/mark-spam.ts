import { z } from 'zod'
import { action } from './action.ts'

export const markSpam = action({
  params: z.strictObject({ spam: z.boolean() }),
  inputs: [{ name: 'spam', type: 'flag' }],
  patch: ({ spam }) => ({ spam }),
})
