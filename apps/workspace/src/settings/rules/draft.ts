import {
  type Action,
  type ActionName,
  type Anchor,
  actionKinds,
  type Input,
  type RuleDefinition,
} from '@opora/core/automation'
import { isComplete } from '@opora/core/conditions'
import type { TextKey } from '../../i18n/index.ts'

/** A rule while it is being written: values may be missing still. */
export interface Draft {
  name: string
  definition: RuleDefinition
}

export const draftOf = ({ name, definition }: Draft): Draft => ({ name, definition })

type Step = Extract<RuleDefinition, { kind: 'time' }>['steps'][number]

export const newAction = (name: ActionName): Action => ({ do: name, with: {} })

export const newStep = (): Step => ({ after: { minutes: 60, hours: 'working' }, actions: [] })

/** A rule of the other kind keeps what both kinds have. */
export function ofKind(kind: RuleDefinition['kind'], before?: RuleDefinition): RuleDefinition {
  const condition = before?.condition ?? { all: [] }
  if (kind === 'update') return { kind, on: [], condition, actions: before ? actionsOf(before) : [] }
  const step = { ...newStep(), actions: before ? actionsOf(before) : [] }
  return { kind, anchor: { since: 'customer_waits' }, condition, steps: [step] }
}

const actionsOf = (rule: RuleDefinition): Action[] =>
  rule.kind === 'update' ? rule.actions : rule.steps.flatMap(({ actions }) => actions)

const anchorStatuses = ['new', 'open', 'pending', 'on_hold', 'solved'] as const

/** From what time is counted, as one list to choose from. */
export const anchorNames = [
  'customer_waits',
  'customer_silent',
  'opened',
  ...anchorStatuses.map((status) => `status.${status}` as const),
] as const
export type AnchorName = (typeof anchorNames)[number]

export const anchorName = (anchor: Anchor): AnchorName =>
  anchor.since === 'status' ? `status.${anchor.status}` : anchor.since

export function anchorOfName(name: AnchorName): Anchor {
  const status = anchorStatuses.find((each) => name === `status.${each}`)
  return status ? { since: 'status', status } : { since: name as 'opened' }
}

/** What has to be filled in before the rule can be tried or saved, in the order of the form. */
export function missingOf({ name, definition }: Draft): TextKey[] {
  return [...(name.trim() === '' ? (['rules.missing.name'] as const) : []), ...missingIn(definition)]
}

/** The same without the name: enough for a dry run. */
export function missingIn(rule: RuleDefinition): TextKey[] {
  const missing: TextKey[] = []
  if (rule.kind === 'update' && rule.on.length === 0) missing.push('rules.missing.occasion')
  if (!isComplete(rule.condition)) missing.push('rules.missing.condition')
  const lists = rule.kind === 'update' ? [rule.actions] : rule.steps.map(({ actions }) => actions)
  if (lists.some((actions) => actions.length === 0)) missing.push('rules.missing.actions')
  if (!lists.flat().every(isFilled)) missing.push('rules.missing.values')
  if (rule.kind === 'time' && rule.steps.some(({ after }) => !(after.minutes > 0)))
    missing.push('rules.missing.delay')
  return missing
}

export function isFilled(action: Action): boolean {
  const inputs: readonly Input[] = actionKinds[action.do].inputs
  return inputs.every(({ name, optional }) => optional || isGiven(action.with[name]))
}

/** null is an answer: nobody, no group. */
function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}
