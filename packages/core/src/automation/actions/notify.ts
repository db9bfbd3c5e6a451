import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** Whom a rule tells: whoever is responsible, everybody of the ticket's group, the leads, a person, a group. */
export const Addressee = z.union([
  z.enum(['assignee', 'group', 'leads']),
  z.strictObject({ agentId: Id }),
  z.strictObject({ groupId: Id }),
])
export type Addressee = z.infer<typeof Addressee>

export const notify = action({
  params: z.strictObject({
    to: z.array(Addressee).min(1).max(20),
    text: z.string().trim().max(500).default(''),
  }),
  inputs: [
    { name: 'to', type: 'people' },
    { name: 'text', type: 'text', optional: true },
  ],
  act: (params) => params,
})
