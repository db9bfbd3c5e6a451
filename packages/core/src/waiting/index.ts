export { calibrated, estimateWait, type Waited } from './estimate.ts'
export { type Bounds, sayTime, statedTime } from './promise.ts'
