import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** Asks the customer how he was helped, in the words of a template or in the desk's usual ones. */
export const askForRating = action({
  params: z.strictObject({ templateId: Id.optional() }),
  inputs: [{ name: 'templateId', type: 'template', optional: true }],
  act: (params) => params,
})
