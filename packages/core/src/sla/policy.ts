import { z } from 'zod'
import { Calendar } from '../calendar/index.ts'
import { Priority, type Status } from '../ticket/index.ts'

/** What a desk promises: a first answer, every further answer, word while the work goes on, the solution. */
export const metrics = ['first_reply', 'next_reply', 'update', 'resolution'] as const
export const Metric = z.enum(metrics)
export type Metric = z.infer<typeof Metric>

const Minutes = z.int().positive().max(525_600)
const pausing = z.array(z.enum(['pending', 'on_hold']))

/** Minutes of working time for each measure; a measure without a target has no clock. */
const Targets = z.partialRecord(Metric, Minutes)

/** An SLA policy with its calendar at hand. */
export const SlaPolicy = z.object({
  id: z.string().min(1),
  calendar: Calendar,
  targets: z.record(Priority, Targets),
  /** Statuses in which a clock stands still. */
  pauses: z.record(Metric, pausing),
  /** An administrator may let "we are looking into it" count as an answer. */
  holdingReplyAnswers: z.boolean(),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

/** While the customer waits for a word nothing pauses it; word of progress is not owed while he is asked. */
export const standardPauses: SlaPolicy['pauses'] = {
  first_reply: [],
  next_reply: [],
  update: ['pending'],
  resolution: ['pending', 'on_hold'],
}

/** The target in milliseconds, null when the policy sets none. */
export function targetOf(policy: SlaPolicy, priority: Priority, metric: Metric): number | null {
  const minutes = policy.targets[priority][metric]
  return minutes === undefined ? null : minutes * 60_000
}

/** Whether a status stops a clock: solved and closed stop all of them. */
export const isPausedBy = (policy: SlaPolicy, metric: Metric, status: Status): boolean =>
  status === 'solved' ||
  status === 'closed' ||
  ((status === 'pending' || status === 'on_hold') && policy.pauses[metric].includes(status))
