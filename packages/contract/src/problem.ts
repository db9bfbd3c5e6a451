import { z } from 'zod'

/** RFC 9457. `code` is stable; `detail` says in the caller's language what to do. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** What was wrong where: `path` points into the request. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For `ticket.stale`: the kinds of change made meanwhile, and the ticket as it is now. */
  changed: z.array(z.string()).optional(),
  /** Seconds after which a new attempt makes sense. */
  retryAfter: z.number().optional(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
