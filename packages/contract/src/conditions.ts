import { type Condition, readCondition } from '@opora/core/conditions'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Ticket } from './tickets.ts'

/** A condition in a request; each problem is named by its place in the tree and its code. */
export const ConditionInput = z
  .unknown()
  .superRefine((input, context) => {
    const read = readCondition(input)
    if (read.ok) return
    for (const { path, code } of read.problems)
      context.addIssue({ code: 'custom', message: code, path: path === '' ? [] : path.split('.') })
  })
  .transform((input) => input as Condition)
  .meta({
    description:
      'A test {field, op, value} or {all: […]}, {any: […]}, {not: …} of such; at most 8 levels and 100 tests',
  })

/** A condition in an answer. */
export const ConditionOutput = z.custom<Condition>()

/** Counting stops at this many: more is said as "1000+". */
export const COUNTED_MOST = 1000

/** How many tickets, as far as they were counted: null when counting took too long. */
export const BoundedCount = z.object({
  count: z.number().int().nullable(),
  /** There are more than `count`. */
  more: z.boolean(),
})
export type BoundedCount = z.infer<typeof BoundedCount>

export const previewCondition = endpoint({
  method: 'POST',
  path: '/conditions/preview',
  tag: 'Views',
  summary:
    'The most recently changed tickets that fit a condition and that the caller may see, and how many there are',
  body: z.object({ condition: ConditionInput, limit: z.number().int().min(1).max(50).default(10) }),
  response: z.object({
    items: z.array(Ticket),
    ...BoundedCount.shape,
    /** The condition as a person would say it, in the language of the caller. */
    sentence: z.string(),
  }),
})
