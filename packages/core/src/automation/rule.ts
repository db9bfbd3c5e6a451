import { z } from 'zod'
import { type Condition, holds, readCondition, type Subject } from '../conditions/index.ts'
import type { Trigger } from '../ticket/index.ts'
import { Action, carryOut } from './actions/index.ts'
import { Anchor, Delay } from './anchor.ts'
import { occasions, occasionsOf } from './occasion.ts'

const Actions = z.array(Action).min(1).max(20)

/** Read with the limits of `readCondition`: nothing nests deeper than a person can follow. */
const When = z
  .unknown()
  .superRefine((input, context) => {
    const read = readCondition(input)
    if (read.ok) return
    for (const { path, code } of read.problems)
      context.addIssue({ code: 'custom', message: code, path: path === '' ? [] : path.split('.') })
  })
  .transform((input) => input as Condition)

/** A rule on an update: when one of the occasions is among its events and the condition holds of the ticket then. */
export const UpdateRule = z.strictObject({
  kind: z.literal('update'),
  on: z.array(z.enum(occasions)).min(1),
  condition: When,
  actions: Actions,
})
export type UpdateRule = z.infer<typeof UpdateRule>

/** A rule on time: a ladder of steps, each so long after the anchor; it ends when the anchor is gone. */
export const TimeRule = z.strictObject({
  kind: z.literal('time'),
  anchor: Anchor,
  condition: When,
  steps: z
    .array(z.strictObject({ after: Delay, actions: Actions }))
    .min(1)
    .max(10),
})
export type TimeRule = z.infer<typeof TimeRule>

export const RuleDefinition = z.discriminatedUnion('kind', [UpdateRule, TimeRule])
export type RuleDefinition = z.infer<typeof RuleDefinition>

/** What stands in the `cause` of every event that a rule makes. */
export const causeOf = (ruleId: string): string => `rule:${ruleId}`

/** The rule that a cause names; null for the rules that every desk has. */
export const ruleOf = (cause: string): string | null => /^rule:(\d+)$/.exec(cause)?.[1] ?? null

/**
 * A rule as the door runs it (SPEC U1–U3).
 * @param facts what is known of the ticket beside its row, as of the beginning of the update
 * @param now milliseconds
 */
export function triggerOf(id: string, rule: UpdateRule, facts: Subject['facts'], now: number): Trigger {
  return {
    id: causeOf(id),
    apply(ticket, update, actor) {
      if (!update.some((event) => occasionsOf(event).some((occasion) => rule.on.includes(occasion))))
        return null
      if (!holds(rule.condition, { ticket, facts }, { now, me: null })) return null
      return carryOut(rule.actions, { ticket, actor })
    },
  }
}

/** One step of a rule on time, as the door runs it once its hour has come. The condition was asked by whoever runs it. */
export function stepOf(id: string, actions: readonly Action[]): Trigger {
  return { id: causeOf(id), apply: (ticket, _, actor) => carryOut(actions, { ticket, actor }) }
}
