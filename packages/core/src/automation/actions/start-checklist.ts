import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** Puts the steps of a checklist before whoever works on the ticket; on one ticket rules start each checklist once. */
export const startChecklist = action({
  params: z.strictObject({ checklistId: Id }),
  inputs: [{ name: 'checklistId', type: 'checklist' }],
  act: (params) => params,
})
