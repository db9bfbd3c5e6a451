import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** null takes the ticket out of every group. */
export const setGroup = action({
  params: z.strictObject({ groupId: Id.nullable() }),
  inputs: [{ name: 'groupId', type: 'group' }],
  patch: ({ groupId }) => ({ groupId }),
})
