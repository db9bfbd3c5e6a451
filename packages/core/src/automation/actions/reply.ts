import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** A letter to the customer from a template; automatic, so it goes under the limits that end every loop. */
export const reply = action({
  params: z.strictObject({ templateId: Id }),
  inputs: [{ name: 'templateId', type: 'template' }],
  act: (params) => params,
})
