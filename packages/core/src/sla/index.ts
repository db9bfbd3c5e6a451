export { type Clock, elapsed, isBreached, isLive, left } from './clock.ts'
export { nearest, type Wake, wakes } from './due.ts'
export { type Rejudged, type ReplyKind, type SlaEvent, slaEventOf } from './events.ts'
export { explain } from './explain.ts'
export { advance } from './fold.ts'
export { isHoldingReply } from './holding.ts'
export {
  Metric,
  metrics,
  SlaPolicy,
  standardPauses,
  standardWarnings,
  targetOf,
  WarnStep,
} from './policy.ts'
export type { PolicyOf, SlaState } from './state.ts'
export type { Step } from './step.ts'
export { foldSla } from './story.ts'
