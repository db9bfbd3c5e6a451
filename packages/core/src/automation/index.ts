import type { Trigger } from '../ticket/index.ts'
import { claimOnAnswer } from './claim.ts'

/** The rules every desk starts with, in the order they run. */
export const standardTriggers: readonly Trigger[] = [claimOnAnswer]

export type { Input } from './actions/action.ts'
export { Action, type ActionName, actionKinds, actionNames, actsOf, carryOut } from './actions/index.ts'
export { Addressee } from './actions/notify.ts'
export { Anchor, type Anchored, anchorOf, Delay, movesWaits, overAt, turns } from './anchor.ts'
export { type Occasion, occasions, occasionsOf } from './occasion.ts'
export { isDone, isOnce } from './once.ts'
export {
  causeOf,
  RuleDefinition,
  ruleOf,
  stepOf,
  TimeRule,
  triggerOf,
  UpdateRule,
} from './rule.ts'
export { nextTime, Schedule } from './schedule.ts'
export { fill, templateProblems, templateVariables, type Values } from './template.ts'
