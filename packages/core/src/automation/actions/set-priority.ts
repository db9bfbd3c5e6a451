import { z } from 'zod'
import { Priority } from '../../ticket/index.ts'
import { action } from './action.ts'

export const setPriority = action({
  params: z.strictObject({ priority: Priority }),
  inputs: [{ name: 'priority', type: 'priority' }],
  patch: ({ priority }) => ({ priority }),
})
