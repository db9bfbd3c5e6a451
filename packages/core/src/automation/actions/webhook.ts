import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** Tells a webhook of this update, whatever events it listens to otherwise. */
export const webhook = action({
  params: z.strictObject({ webhookId: Id }),
  inputs: [{ name: 'webhookId', type: 'webhook' }],
  act: (params) => params,
})
