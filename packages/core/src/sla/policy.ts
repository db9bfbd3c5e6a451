import { z } from 'zod'
import { Calendar } from '../calendar/index.ts'
import { Priority, type Status } from '../ticket/index.ts'

/** What a desk promises: a first answer, every further one, word while work goes on, a call back, the solution. */
export const metrics = ['first_reply', 'next_reply', 'update', 'call_back', 'resolution'] as const
export const Metric = z.enum(metrics)
export type Metric = z.infer<typeof Metric>

const Minutes = z.int().positive().max(525_600)
const pausing = z.array(z.enum(['pending', 'on_hold']))

/** Minutes of working time for each measure; a measure without a target has no clock. */
const Targets = z.partialRecord(Metric, Minutes)

/** Who is told before a target is used up. */
export const audiences = ['assignee', 'lead', 'group'] as const

/** A warning: after a share of the target, or so many minutes of working time before its end. */
export const WarnStep = z.union([
  z.object({ to: z.enum(audiences), share: z.number().gt(0).lt(1) }),
  z.object({ to: z.enum(audiences), before: Minutes }),
])
export type WarnStep = z.infer<typeof WarnStep>

/** An SLA policy with its calendar at hand. Once edited it is another one, with an id of its own (SPEC C7). */
export const SlaPolicy = z.object({
  id: z.string().min(1),
  calendar: Calendar,
  targets: z.record(Priority, Targets),
  /** Statuses in which a clock stands still. */
  pauses: z.record(Metric, pausing),
  /** An administrator may let "we are looking into it" count as an answer. */
  holdingReplyAnswers: z.boolean(),
  /** Whom to warn before a miss, and when. */
  warnings: z.array(WarnStep).max(10),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

/** While the customer waits for a word nothing pauses it; word of progress is not owed while he is asked. */
export const standardPauses: SlaPolicy['pauses'] = {
  first_reply: [],
  next_reply: [],
  update: ['pending'],
  call_back: [],
  resolution: ['pending', 'on_hold'],
}

/** First whoever owes the word, then the one who can help him, then everybody who could take over. */
export const standardWarnings: WarnStep[] = [
  { to: 'assignee', share: 0.75 },
  { to: 'lead', share: 0.9 },
  { to: 'group', share: 0.95 },
]

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
