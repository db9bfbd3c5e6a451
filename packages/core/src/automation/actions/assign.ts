import { z } from 'zod'
import { Id } from '../../ticket/index.ts'
import { action } from './action.ts'

/** `actor` is whoever made the update, if that is an agent; null returns the ticket to the queue. */
export const assign = action({
  params: z.strictObject({ agentId: z.union([Id, z.literal('actor')]).nullable() }),
  inputs: [{ name: 'agentId', type: 'agent' }],
  patch: ({ agentId }, { actor }) => {
    if (agentId !== 'actor') return { assigneeId: agentId }
    return actor.kind === 'agent' ? { assigneeId: actor.id } : {}
  },
})
